"""The proxy that the environment names, as most programs take it."""

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

HTTP = ("http", "https")


def proxy_of_environment(api_url: str) -> str | None:
    """HTTPS_PROXY (of the API's scheme) unless NO_PROXY says not."""
    api = urlsplit(api_url)
    named = getproxies().get(api.scheme)
    if named is None or proxy_bypass(api.hostname or ""):
        return None
    return named if "://" in named else f"http://{named}"


def speaks_http(proxy: str) -> bool:
    """Whether it is a proxy that this program can go by; one of SOCKS is not, nor what names no port."""
    try:
        parts = urlsplit(proxy)
        return parts.scheme.lower() in HTTP and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
