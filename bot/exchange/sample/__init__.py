"""A sample of billing's files: invented people, real streets."""

from bot.exchange.sample.district import make_sample

__all__ = ["make_sample"]
