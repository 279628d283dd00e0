"""What became of the residents after all the kills: each thing that they did, exactly once."""

from collections import Counter
from dataclasses import dataclass, field

from bot.sandbox import Group, Sandbox
from domain.confirmation import TRIES
from tests.resilience.ledger import Ledger, Line
from tests.resilience.mishaps import LOWER, Path
from tests.resilience.walking import Walker

TIME_TO_SETTLE = 200.0  # seconds until the last letter is out, which may be asked for again after two minutes


@dataclass(slots=True)
class Findings:
    """What is wrong, a line each. Copies of a letter under one Message-ID are one letter to its reader."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    stranded: list[str] = field(default_factory=list)
    letters_doubled: list[str] = field(default_factory=list)
    tries_doubled: list[str] = field(default_factory=list)
    copies_of_letters: int = 0

    @property
    def faults(self) -> list[str]:
        """All that must not be."""
        return [*self.lost, *self.doubled, *self.stranded, *self.letters_doubled, *self.tries_doubled]

    def add(self, other: "Findings") -> None:
        """Take in what was found elsewhere."""
        self.lost += other.lost
        self.doubled += other.doubled
        self.stranded += other.stranded
        self.letters_doubled += other.letters_doubled
        self.tries_doubled += other.tries_doubled
        self.copies_of_letters += other.copies_of_letters

    def compare(self, what: str, found: int, expected: int) -> None:
        """Fewer is a loss, more is a double."""
        if found != expected:
            kind = self.lost if found < expected else self.doubled
            kind.append(f"{what}: {found} instead of {expected}")


async def judge_the_whole(ledger: Ledger, findings: Findings) -> None:
    """Nothing waits any more, nobody is left in the middle of a form."""
    try:
        await ledger.until_nothing_waits(TIME_TO_SETTLE)
    except TimeoutError:
        findings.stranded.append(f"{await ledger.unanswered()} updates or some messages wait for ever")
    findings.compare("forms that are open at the end", await ledger.open_forms(), 0)


async def judge(
    walker: Walker, path: Path, ledger: Ledger, sandbox: Sandbox, staff: Group, findings: Findings
) -> None:
    """What became of somebody who went the whole path."""
    account = walker.home.account
    findings.compare(f"{account} links", await ledger.live_links(walker.home), 1)
    findings.compare(f"{account} submissions", await ledger.submissions_of(walker.home), 1)
    _judge_readings(walker, path, await ledger.standing(walker.home), findings)
    findings.compare(
        f"{account} readings for a clerk", await ledger.reviews_of(walker.home), int(path.with_photo)
    )
    if path.with_photo and not any(account in message.words for message in staff.chat.bot_messages):
        findings.lost.append(f"{account}: the clerks' card")
    _judge_letters(walker, sandbox, findings)
    _judge_tries(walker, path, await ledger.wrong_secrets_of(walker.person.user_id), findings)


def _judge_readings(walker: Walker, path: Path, found: list[Line], findings: Findings) -> None:
    home = walker.home
    day = LOWER if path.with_photo else home.day
    expected = Counter(
        [
            Line(home.account, home.meter, 1, day, 1000),
            Line(home.account, home.meter, 2, home.night, 500),
        ]
    )
    findings.lost += [f"{home.account}: {line}" for line in expected - Counter(found)]
    findings.doubled += [f"{home.account}: {line}" for line in Counter(found) - expected]


def _judge_letters(walker: Walker, sandbox: Sandbox, findings: Findings) -> None:
    received = sandbox.mail.to(walker.email)
    mails = Counter(mail.message_id for mail in received)
    findings.copies_of_letters += sum(mails.values()) - len(mails)
    if len(mails) < 2:
        findings.lost.append(f"{walker.home.account}: a letter (one with a code, one about the readings)")
    if len(mails) > 2:
        which = ", ".join(f"«{mail.subject}» at {mail.received_at:%H:%M:%S}" for mail in received)
        findings.letters_doubled.append(f"{walker.home.account}: {len(mails)} letters instead of 2: {which}")


def _judge_tries(walker: Walker, path: Path, wrong_secrets: int, findings: Findings) -> None:
    wrong_codes = TRIES - min(walker.tries_left(), default=TRIES)
    # Whoever links has made good for wrong secrets before; that one failure is one is tested by itself.
    for what, found, expected in (
        ("wrong secrets", wrong_secrets, 0),
        ("wrong codes", wrong_codes, path.wrong_codes),
    ):
        if found > expected:
            findings.tries_doubled.append(
                f"{walker.home.account} {what}: {found} counted instead of {expected}"
            )
        if found < expected:
            findings.lost.append(f"{walker.home.account} {what}: {found} counted instead of {expected}")
