//! The proxy that the environment names, by the variables that other programs go by too.

use crate::error::{Error, Result};
use ureq::Proxy;

/// The variables that can name one; the first that says something holds. The order is ureq's, which takes the
/// proxy from them by itself, but asks sites directly where it does not understand what they say.
const NAMES: [&str; 6] = ["ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

/// The variable that names a proxy, and where it is, without name and password.
///
/// # Errors
///
/// When the variable names none that can be asked.
pub fn proxy() -> Result<Option<(&'static str, String)>> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let Some((name, value)) = NAMES.into_iter().find_map(|name| Some((name, set(name)?))) else {
        return Ok(None);
    };
    let Ok(proxy) = Proxy::new(&value) else {
        let shown = value.rsplit('@').next().unwrap_or_default();
        return Err(Error::new(name, "the address of a proxy", format!("`{shown}`"))
            .advise("an address like http://proxy.example:8080, or nothing"));
    };
    let scheme = proxy.protocol().to_string().to_lowercase();
    Ok(Some((name, format!("{scheme}://{}:{}", proxy.host(), proxy.port()))))
}
