//! Vocabulary and rules of public services: values in, values out.
