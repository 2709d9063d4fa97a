//! Joins the parts of the linked wasm instead of splitting them.
//!
//! A `#[lazy]` function is linked as an import (what callers call), an export (the function itself) and an import that
//! loads the part. Here the first calls the second, and the third answers at once.

use walrus::{FunctionId, FunctionKind, Module, ValType};

use crate::Result;

/// The module that all these imports name.
const PLACEHOLDER: &str = "__wasm_split_placeholder__";

/// Returns the wasm in one piece, still to be bound.
///
/// # Errors
/// The wasm cannot be read, or an import of a part has no export to go with it.
pub(crate) fn join(linked: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::from_buffer(linked)?;
    for (name, import) in imports_of_parts(&module) {
        if name.starts_with("__wasm_split_load_") {
            answer_at_once(&mut module, import)?;
        } else {
            call_directly(&mut module, import, &name)?;
        }
    }
    // Relocations and markers are of use only to the splitter, and no longer true.
    let stale: Vec<String> = module
        .customs
        .iter()
        .map(|(_, section)| section.name().to_owned())
        .filter(|name| name.starts_with("reloc.") || name == "linking" || name.starts_with("__wasm_split"))
        .collect();
    for name in stale {
        module.customs.remove_raw(&name);
    }
    Ok(module.emit_wasm())
}

fn imports_of_parts(module: &Module) -> Vec<(String, FunctionId)> {
    let functions = module.funcs.iter();
    functions
        .filter_map(|function| match &function.kind {
            FunctionKind::Import(import) => {
                let import = module.imports.get(import.import);
                (import.module == PLACEHOLDER).then(|| (import.name.clone(), function.id()))
            }
            _ => None,
        })
        .collect()
}

/// `load(callback, data)` calls `callback(data, true)`.
fn answer_at_once(module: &mut Module, import: FunctionId) -> Result<()> {
    let table = module.tables.main_function_table()?.ok_or("the wasm has no function table")?;
    let callback_type = module.types.add(&[ValType::I32, ValType::I32], &[]);
    module.replace_imported_func(import, |(body, arguments)| {
        if let [callback, data] = arguments.as_slice() {
            body.local_get(*data).i32_const(1).local_get(*callback).call_indirect(callback_type, table);
        }
    })?;
    Ok(())
}

fn call_directly(module: &mut Module, import: FunctionId, name: &str) -> Result<()> {
    let export = name.replacen("00_import_", "00_export_", 1);
    let target = module.exports.get_func(&export)?;
    module.replace_imported_func(import, |(body, arguments)| {
        for argument in arguments {
            body.local_get(*argument);
        }
        body.call(target);
    })?;
    module.exports.remove(&export)?;
    Ok(())
}
