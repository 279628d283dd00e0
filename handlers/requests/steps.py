"""What several screens of a request's form share: its buttons, its files and how they are called."""

from collections.abc import Sequence
from decimal import Decimal

from domain.outbox import FileKind
from domain.requests.catalogue import Service
from domain.requests.files import RequestFile
from domain.requests.form import Form, file_key
from fsm.requests import RequestsAction, RequestsStep
from fsm.screen import Button, Row
from locales.texts import Texts, money

A = RequestsAction
LONGEST_FILE_LABEL = 24  # letters of a file's name on its button


def step(label: str, form: Form, action: RequestsAction, value: str = "") -> Button:
    """A button of this form."""
    return Button(label, RequestsStep(draft=form.draft, action=action, value=value).pack())


def back_cancel(form: Form, texts: Texts) -> Row:
    """The ways out of a step."""
    # A double press must not go back twice, so the button says from where it goes.
    return step(texts("button-back"), form, A.BACK, form.answers.step.value), cancel_button(form, texts)


def cancel_button(form: Form, texts: Texts) -> Button:
    """Leave the form."""
    return step(texts("button-cancel"), form, A.CANCEL)


def remove_rows(form: Form, texts: Texts) -> list[Row]:
    """A button for each attached file, to be without it."""
    files = form.answers.files
    return [
        (step(texts.plain()("requests-remove-file", file=_short(name)), form, A.REMOVE_FILE, file_key(file)),)
        for file, name in zip(files, file_names(files, texts.plain()), strict=True)
    ]


def _short(name: str) -> str:
    half = LONGEST_FILE_LABEL // 2
    return name if len(name) <= LONGEST_FILE_LABEL else f"{name[:half]}…{name[-half:]}"


def file_names(files: Sequence[RequestFile], texts: Texts) -> list[str]:
    """«фото 1», «паспорт.pdf», «файл 3»: by what files are told apart."""
    return [
        texts("requests-photo", number=str(place))
        if file.kind is FileKind.PHOTO
        else file.name or texts("requests-file", number=str(place))
        for place, file in enumerate(files, start=1)
    ]


def service_name(service: Service, texts: Texts) -> str:
    """A service as it is called in the language of the screen."""
    return service.name_en if texts.language == "en" else service.name


def service_text(service: Service, texts: Texts) -> str:
    """What the company says of a service."""
    return service.text_en if texts.language == "en" else service.text


def price_of(service: Service, texts: Texts) -> str:
    """«бесплатно», «1 234,56 ₽», or that a clerk will tell; of a sample also that it is one."""
    price = _price(service, texts)
    return texts("requests-price-sample", price=price) if service.sample else price


def _price(service: Service, texts: Texts) -> str:
    if not service.paid:
        return texts("requests-price-free")
    if service.price is None:
        return texts("requests-price-unknown")
    return money(int(service.price * Decimal(100)), texts.language)
