"""When an outage is, in words: «Завтра, 1 декабря, с 10:00 до 16:00»."""

from datetime import date, datetime, timedelta

from locales.texts import Texts

MIDNIGHT = "00:00"


def when(begins: datetime, ends: datetime, now: datetime, texts: Texts) -> str:
    """From when to when, as one says it at a moment; days are those of that moment's zone."""
    zone = now.tzinfo
    first, last = begins.astimezone(zone).date(), ends.astimezone(zone).date()
    until = texts.time(ends)
    if last - first == timedelta(days=1) and until == MIDNIGHT:
        last, until = first, texts("outages-midnight")
    if begins <= now:
        if last == now.date():
            return texts("outages-when-now", until=until)
        return texts("outages-when-now-until-day", until=until, until_day=_until_day(last, now, texts))
    day = _day(first, now, texts)
    if first == last:
        return texts("outages-when", day=day, since=texts.time(begins), until=until)
    return texts(
        "outages-when-nights", day=day, since=texts.time(begins), until=until, until_day=texts.short_day(last)
    )


def _day(day: date, now: datetime, texts: Texts) -> str:
    name = texts.short_day(day) if day.year == now.year or (day - now.date()).days < 100 else texts.day(day)
    match (day - now.date()).days:
        case 0:
            return texts("outages-today", day=name)
        case 1:
            return texts("outages-tomorrow", day=name)
        case _:
            return name


def _until_day(day: date, now: datetime, texts: Texts) -> str:
    if (day - now.date()).days == 1:
        return texts("outages-until-tomorrow", day=texts.short_day(day))
    return texts.short_day(day)
