"""What all conversations declare, put together."""

from collections.abc import Iterable, Mapping, Sequence

from bot.delivery.forms import OutgoingForms
from fsm.descriptor import Composers, Descriptor, Foundation, Jobs, Recounts, Services
from handlers.menu import Menu
from locales.keys import keys_of


def commands_of(conversations: Iterable[Descriptor]) -> Mapping[str, str]:
    """The commands of Telegram's list, each with the key of its description."""
    return keys_of("command", [command for each in conversations for command in each.commands])


def staff_commands_of(conversations: Iterable[Descriptor]) -> Mapping[str, str]:
    """The same of the list of the staff groups; conversations that are clerks' alone come first."""
    theirs_first = sorted(conversations, key=lambda each: bool(each.commands))
    return keys_of("staff-command", [command for each in theirs_first for command in each.staff_commands])


def forms_of(conversations: Iterable[Descriptor]) -> OutgoingForms:
    """What all conversations send of their own accord, in words."""
    return OutgoingForms(
        letters={name: form for each in conversations for name, form in each.letters.items()},
        notices={name: form for each in conversations for name, form in each.notices.items()},
        cards={name: form for each in conversations for name, form in each.cards.items()},
    )


def services_of(conversations: Sequence[Descriptor], foundation: Foundation) -> Services:
    """The services of all conversations, and the menu and the clerks' commands that they make together."""
    services: dict[str, object] = {}
    for each in conversations:
        services |= each.services(foundation)
    entries = [entry for each in conversations for entry in each.menu]
    half_done = {
        step.state.state: step.half_done for each in conversations for step in each.steps if step.half_done
    }
    menu = Menu(entries, foundation.mail_works, half_done)
    return {**services, "menu": menu, "staff_commands": staff_commands_of(conversations)}


def jobs_of(conversations: Iterable[Descriptor], foundation: Foundation) -> Jobs:
    """What all conversations do by the clock."""
    return {name: job for each in conversations for name, job in each.jobs(foundation).items()}


def composers_of(conversations: Iterable[Descriptor], foundation: Foundation) -> Composers:
    """What all conversations say in campaigns."""
    return {kind: says for each in conversations for kind, says in each.composers(foundation).items()}


def recounts_of(conversations: Iterable[Descriptor], foundation: Foundation) -> Recounts:
    """What all conversations tell clerks once more."""
    return {kind: told for each in conversations for kind, told in each.recounts(foundation).items()}
