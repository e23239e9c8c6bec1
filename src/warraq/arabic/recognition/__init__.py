"""Recognises dates in Arabic text: which days are meant, where they stand, how sure that is."""

from warraq.arabic.recognition.found import FoundDate, HijriDate, NamedDay
from warraq.arabic.recognition.reading import dates_in
from warraq.arabic.recognition.weekdays import WrongWeekday, wrong_weekdays

__all__ = ["FoundDate", "HijriDate", "NamedDay", "WrongWeekday", "dates_in", "wrong_weekdays"]
