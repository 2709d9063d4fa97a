//! Takes out of the bound app what nobody calls, and shortens what the glue and the wasm call each other.
//!
//! The names that the library gives end in hashes, which no compression makes smaller; and all that libraries export to
//! JavaScript is kept with its code, although only the glue's own helpers are called here. What the parts take from the
//! main wasm keeps its name: they were written before.

use std::collections::{BTreeMap, BTreeSet};

use walrus::Module;

use crate::{Result, split::LOADER};

/// What the glue begins the imports with that it gives the wasm.
const IMPORTS: &str = "    const import0 = {\n        __proto__: null,\n";

/// What the glue ends them with.
const IMPORTS_END: &str = "\n    };\n";

/// How the wasm's name for the glue ends.
const BOUND: &str = "_bg.js";

/// The glue's name afterwards.
const GLUE: char = 'g';

/// The loader's name afterwards.
const PARTS: char = 'p';

/// Where the glue begins to fetch and compile the wasm by itself.
const FETCHING: &str = "async function __wbg_load(module, imports) {\n";

/// What it does instead: `start.js` hands it the compiled wasm, and the parts ask for its exports.
const STARTING: &str = "function initSync() {
    return wasm;
}

async function __wbg_init({ module_or_path: module }) {
    const instance = await WebAssembly.instantiate(module, __wbg_get_imports());
    return __wbg_finalize_init(instance, module);
}

export { initSync, __wbg_init as default };
";

/// The two texts that go with the wasm.
pub(crate) struct Texts {
    /// What the library wrote.
    pub(crate) glue: String,
    /// Empty in an app without parts.
    pub(crate) loader: String,
}

/// Makes the bound wasm and its texts smaller.
///
/// # Errors
/// The glue no longer reads as this program expects, or lacks what the wasm imports.
pub(crate) fn tidy(module: &mut Module, texts: &Texts) -> Result<Texts> {
    let glue = without_classes(&texts.glue);
    let (own, _) = glue.split_once(FETCHING).ok_or(format!("the glue has changed: it no longer says {FETCHING:?}"))?;
    let (before, imports, after) = around_imports(own)?;

    let kept = names_in(&texts.loader);
    drop_unused(module, own, &kept);

    let given = entries(imports);
    let mut functions = String::new();
    let mut count = 0;
    let mut load_names = BTreeMap::new();
    for import in module.imports.iter_mut() {
        if import.module.ends_with(LOADER) {
            let next = load_names.len();
            let short = load_names.entry(import.name.clone()).or_insert_with(|| format!("load_{}", short_name(next)));
            import.name.clone_from(short);
            import.module = PARTS.to_string();
        } else if import.module.ends_with(BOUND) {
            let function = given
                .get(import.name.as_str())
                .ok_or(format!("the glue has changed: {:?} of the wasm is not in it", import.name))?;
            functions.push_str(function);
            import.name = count.to_string();
            import.module = GLUE.to_string();
            count += 1;
        }
    }
    let mut export_names = BTreeMap::new();
    for export in module.exports.iter_mut().filter(|export| !kept.contains(export.name.as_str())) {
        let short = short_name(export_names.len());
        export_names.insert(std::mem::replace(&mut export.name, short.clone()), short);
    }

    // In a list, a function's name is its place.
    let glue = format!("{}    const import0 = [\n{functions}    ];\n{}{STARTING}", import_once(before), modules(after));
    Ok(Texts { glue: renamed(&glue, "wasm.", &export_names), loader: renamed(&texts.loader, "", &load_names) })
}

/// Leaves of the wasm what `glue` calls, the exports of `kept` names, and what these need.
fn drop_unused(module: &mut Module, glue: &str, kept: &BTreeSet<&str>) {
    let called: BTreeSet<&str> = glue.split("wasm.").skip(1).map(first_name).collect();
    let is_used = |name: &str| called.contains(name) || kept.contains(name);
    let unused: Vec<_> =
        module.exports.iter().filter(|export| !is_used(&export.name)).map(walrus::Export::id).collect();
    for export in unused {
        module.exports.delete(export);
    }
    walrus::passes::gc::run(module);
}

/// `glue` without the classes that libraries export for JavaScript to use: nobody does, and no wasm makes one.
fn without_classes(glue: &str) -> String {
    let mut glue = glue.to_owned();
    for name in glue.clone().split("export class ").skip(1).map(first_name) {
        let starts = [
            (format!("export class {name} "), "\n}\n"),
            (format!("if (Symbol.dispose) {name}."), ";\n"),
            (format!("const {name}Finalization = "), ");\n"),
        ];
        let mut without = glue.clone();
        for (start, end) in starts {
            let Some((before, block)) = without.split_once(&start) else { continue };
            let Some((_, after)) = block.split_once(end) else { continue };
            without = format!("{before}{after}");
        }
        if !names_in(&without).contains(name) {
            glue = without;
        }
    }
    glue
}

/// The glue before, in and after what it gives the wasm.
fn around_imports(glue: &str) -> Result<(&str, &str, &str)> {
    let (before, rest) =
        glue.split_once(IMPORTS).ok_or(format!("the glue has changed: it no longer says {IMPORTS:?}"))?;
    let (imports, after) = rest.split_once(IMPORTS_END).ok_or("the glue has changed: its imports have no end")?;
    Ok((before, imports, after))
}

/// What the glue gives the wasm, by name: each a function with a comma at its end.
fn entries(imports: &str) -> BTreeMap<&str, String> {
    let mut entries = BTreeMap::new();
    let mut current = "";
    for line in imports.lines() {
        let begun = line.strip_prefix("        ").and_then(|line| line.split_once(": "));
        let line = match begun.filter(|(name, _)| !name.is_empty() && name.chars().all(is_of_name)) {
            Some((name, value)) => {
                current = name;
                value
            }
            None => line,
        };
        let entry: &mut String = entries.entry(current).or_default();
        entry.push_str(line);
        entry.push('\n');
    }
    entries
}

/// The loader is imported once for each part; once will do.
fn import_once(glue: &str) -> String {
    let is_load = |line: &str| line.starts_with("import ") && line.contains(LOADER);
    let head =
        if glue.lines().any(is_load) { format!("import * as parts from \"./{LOADER}\";\n") } else { String::new() };
    let rest = glue.lines().filter(|line| !is_load(line)).map(|line| format!("{line}\n"));
    std::iter::once(head).chain(rest).collect()
}

/// The modules that the wasm imports, by their new names.
fn modules(glue: &str) -> String {
    let is_load = |line: &str| line.trim_start().starts_with(&format!("\"./{LOADER}\": "));
    let mut was_there = false;
    let mut lines = String::new();
    for line in glue.lines() {
        if is_load(line) {
            if !was_there {
                lines.push_str(&format!("        {PARTS}: parts,\n"));
            }
            was_there = true;
        } else if line.trim_end().ends_with(": import0,") {
            lines.push_str(&format!("        {GLUE}: import0,\n"));
        } else {
            lines.push_str(line);
            lines.push('\n');
        }
    }
    lines
}

/// `text` with each of `names` that follows `prefix` replaced by what it is called now.
fn renamed(text: &str, prefix: &str, names: &BTreeMap<String, String>) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let name = first_name(rest);
        let taken = if name.is_empty() { letter.len_utf8() } else { name.len() };
        match names.get(name) {
            Some(short) if result.ends_with(prefix) => result.push_str(short),
            _ => result.push_str(rest.get(..taken).unwrap_or_default()),
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    result
}

/// Every word of a text that may be a name in JavaScript.
fn names_in(text: &str) -> BTreeSet<&str> {
    text.split(|letter| !is_of_name(letter)).filter(|name| !name.is_empty()).collect()
}

/// The name that a text begins with; empty if it begins with none.
fn first_name(text: &str) -> &str {
    text.split(|letter| !is_of_name(letter)).next().unwrap_or_default()
}

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_' || letter == '$'
}

/// `a` to `z`, then `aa`, `ab` …
fn short_name(number: usize) -> String {
    let last = u8::try_from(number % 26).map_or('a', |letter| char::from(b'a' + letter));
    match number / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", short_name(more - 1)),
    }
}

#[cfg(test)]
mod tests {
    use walrus::{FunctionBuilder, ModuleConfig, ValType};

    use super::*;

    const CLASS: &str = "
export class Source {
    free() {
        wasm.__wbg_source_free(this.__wbg_ptr, 0);
    }
}
if (Symbol.dispose) Source.prototype[Symbol.dispose] = Source.prototype.free;
";

    const IMPORTED: &str = "import * as import1 from \"./__wasm_split.js\"\n\
        import * as import2 from \"./__wasm_split.js\"\n";

    const WRITTEN: &str = "function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_get_0123: function(arg0) { return handleError(function (arg0) {
            return wasm.closure_h77(arg0);
        }, arguments); },
        __wbg_old_4567: function() {
            return 1;
        },
    };
    return {
        __proto__: null,
        \"./app_bg.js\": import0,
        \"./__wasm_split.js\": import1,
        \"./__wasm_split.js\": import2,
    };
}
const SourceFinalization = new FinalizationRegistry(ptr => wasm.__wbg_source_free(ptr, 1));
async function __wbg_load(module, imports) {
}
";

    const LOADER_TEXT: &str = "const { memory, } = initSync();\nexport const __wasm_split_load_form_12 = 1;\n";

    /// Imports `get`, `old` and one load; `closure` calls the first and the last, the class's `free` calls `old`.
    fn bound() -> Module {
        let mut module = Module::with_config(ModuleConfig::new());
        let nothing = module.types.add(&[], &[]);
        let (get, _) = module.add_import_func("./app_bg.js", "__wbg_get_0123", nothing);
        let (old, _) = module.add_import_func("./app_bg.js", "__wbg_old_4567", nothing);
        let (load, _) = module.add_import_func("./__wasm_split.js", "__wasm_split_load_form_12", nothing);
        let mut export = |name: &str, calls: &[walrus::FunctionId]| {
            let mut function = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
            for call in calls {
                function.func_body().call(*call);
            }
            let argument = module.locals.add(ValType::I32);
            let function = function.finish(vec![argument], &mut module.funcs);
            module.exports.add(name, function);
        };
        export("closure_h77", &[get, load]);
        export("__wbg_source_free", &[old]);
        let memory = module.memories.add_local(false, false, 1, None, None);
        module.exports.add("memory", memory);
        module
    }

    fn texts(class: &str) -> Texts {
        Texts { glue: format!("{IMPORTED}{class}{WRITTEN}"), loader: LOADER_TEXT.to_owned() }
    }

    fn names(module: &Module) -> (Vec<String>, Vec<String>) {
        let imports = module.imports.iter().map(|import| format!("{}.{}", import.module, import.name)).collect();
        (imports, module.exports.iter().map(|export| export.name.clone()).collect())
    }

    #[test]
    fn what_nobody_calls_goes_and_the_rest_has_short_names() {
        let mut module = bound();
        let tidied = tidy(&mut module, &texts(CLASS)).unwrap();
        let (imports, exports) = names(&module);
        assert_eq!(imports, ["g.0", "p.load_a"]);
        assert_eq!(exports, ["a", "memory"]);
        let Texts { glue, loader } = tidied;
        assert_eq!(loader, "const { memory, } = initSync();\nexport const load_a = 1;\n");
        for gone in ["Source", "old", "0123", "h77", "import1", "./app_bg.js"] {
            assert!(!glue.contains(gone), "{gone} in\n{glue}");
        }
        for there in ["import0 = [\nfunction(arg0) { return handleError", "wasm.a(arg0)", "p: parts,", "g: import0,"] {
            assert_eq!(glue.matches(there).count(), 1, "{there} in\n{glue}");
        }
    }

    #[test]
    fn a_class_that_wasm_may_make_stays() {
        let glue = format!("{CLASS}{}", WRITTEN.replace("return 1", "return Source.__wrap(1)"));
        assert_eq!(without_classes(&glue), glue);
    }

    #[test]
    fn a_glue_that_reads_differently_is_refused() {
        for (theirs, error) in
            [("__wbg_load", "no longer says"), ("__wbg_get_0123", "is not in it"), ("import0 =", "no longer")]
        {
            let mut texts = texts("");
            texts.glue = texts.glue.replace(theirs, "other");
            let found = tidy(&mut bound(), &texts).err().unwrap().to_string();
            assert!(found.contains(error), "{found}");
        }
    }

    #[test]
    fn short_names_do_not_repeat() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(short_name), ["a", "z", "aa", "ab", "zz", "aaa"]);
    }

    #[test]
    fn only_whole_names_are_replaced() {
        let names = BTreeMap::from([("h1".to_owned(), "a".to_owned())]);
        assert_eq!(renamed("wasm.h1(wasm.h10, h1, ә)", "wasm.", &names), "wasm.a(wasm.h10, h1, ә)");
    }
}
