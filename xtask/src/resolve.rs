//! `cargo xtask resolve`.

use codegen::names::nearest;
use codegen::resolve::resolved_json;

use crate::cli::{ModelFormat, ResolveArguments};
use crate::{Ending, Failure, report, schemas};

/// Prints the resolved model to standard output; findings go to standard error.
pub(crate) fn run(arguments: &ResolveArguments) -> Result<Ending, Failure> {
    let resolved = schemas::resolve(&arguments.schema);
    let ending = report::diagnostics(&resolved.diagnostics, &resolved.sources.map, arguments.schema.message_format);
    let Some(model) = &resolved.model else { return Ok(ending) };
    let mut value = resolved_json(model, &resolved.sources.map);
    if let Some(name) = &arguments.catalogue {
        keep_catalogue(&mut value, name)?;
    }
    match arguments.format {
        ModelFormat::Json => anstream::println!("{}", serde_json::to_string_pretty(&value)?),
        ModelFormat::Yaml => anstream::print!("{}", serde_yaml::to_string(&value)?),
    }
    Ok(ending)
}

fn keep_catalogue(value: &mut serde_json::Value, name: &str) -> Result<(), Failure> {
    let catalogues = value["catalogues"].as_array_mut().map(std::mem::take).unwrap_or_default();
    let names = catalogues.iter().filter_map(|catalogue| catalogue["name"].as_str());
    let names: Vec<String> = names.map(str::to_owned).collect();
    let kept: Vec<_> = catalogues.into_iter().filter(|catalogue| catalogue["name"] == name).collect();
    if kept.is_empty() {
        let near = nearest(name, names.iter().map(String::as_str)).map(|near| format!("did you mean `{near}`? "));
        let near = near.unwrap_or_default();
        return Err(format!("there is no catalogue `{name}`\n  help: {near}there are {}", names.join(", ")).into());
    }
    value["catalogues"] = kept.into();
    Ok(())
}
