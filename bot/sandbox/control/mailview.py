"""The HTML part of a mail, shown so that nothing in it can run or call home."""

from base64 import b64encode

from aiohttp import web

from bot.sandbox.mail import Mail

HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


def mail_page(mail: Mail) -> web.Response:
    """Return the HTML part alone; pictures that came with the mail are put in their places."""
    html = mail.html
    for part in mail.attachments:
        if part.content_id and part.content_type.startswith("image/"):
            picture = f"data:{part.content_type};base64,{b64encode(part.content).decode()}"
            html = html.replace(f"cid:{part.content_id}", picture)
    return web.Response(text=html, headers=HEADERS)
