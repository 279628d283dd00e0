"""Refusals, worded and numbered as Telegram words and numbers them."""

from http import HTTPStatus


class ApiError(Exception):
    """A call that Telegram would refuse; becomes the answer's error_code and description."""

    def __init__(
        self,
        code: int,
        description: str,
        *,
        retry_after: int | None = None,
        migrate_to_chat_id: int | None = None,
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.migrate_to_chat_id = migrate_to_chat_id

    def wire(self) -> dict[str, object]:
        """Return the body of the HTTP answer."""
        body: dict[str, object] = {"ok": False, "error_code": self.code, "description": self.description}
        parameters = {
            name: value
            for name, value in (
                ("retry_after", self.retry_after),
                ("migrate_to_chat_id", self.migrate_to_chat_id),
            )
            if value is not None
        }
        if parameters:
            body["parameters"] = parameters
        return body


def bad_request(reason: str) -> ApiError:
    """Return a 400: the call cannot be carried out as it was made."""
    return ApiError(HTTPStatus.BAD_REQUEST, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """Return a 403: the bot may not do this."""
    return ApiError(HTTPStatus.FORBIDDEN, f"Forbidden: {reason}")


def too_large() -> ApiError:
    """Return a 413: the body is larger than Telegram takes."""
    return ApiError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Request Entity Too Large")


def conflict(reason: str) -> ApiError:
    """Return a 409: two ways of receiving updates exclude each other."""
    return ApiError(HTTPStatus.CONFLICT, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> ApiError:
    """Return a 429 that asks to wait retry_after seconds."""
    return ApiError(
        HTTPStatus.TOO_MANY_REQUESTS,
        f"Too Many Requests: retry after {retry_after}",
        retry_after=retry_after,
    )


def not_found() -> ApiError:
    """Return the 404 of an unknown method."""
    return ApiError(HTTPStatus.NOT_FOUND, "Not Found")


def not_implemented(reason: str) -> ApiError:
    """Return a 501: Telegram would do it, the sandbox does not; better said than half done."""
    return ApiError(HTTPStatus.NOT_IMPLEMENTED, f"Not Implemented: {reason}")


def unauthorized() -> ApiError:
    """Return the 401 of a wrong token."""
    return ApiError(HTTPStatus.UNAUTHORIZED, "Unauthorized")


class ConnectionCut(Exception):
    """The connection breaks before the call is answered; says what became of the call."""


class CannotAct(AssertionError):
    """A person was asked to do what no person could do here: a mistake of the test, not of the bot."""


class NoSuchButton(CannotAct):
    """No button with this label is on the screen."""

    def __init__(self, label: str, on_screen: list[str]) -> None:
        shown = ", ".join(f"«{name}»" for name in on_screen) or "none"
        super().__init__(f"no button «{label}»; buttons on the screen: {shown}")
        self.label = label
        self.on_screen = on_screen
