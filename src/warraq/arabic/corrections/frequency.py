"""How often a word is written in Arabic, as a judge between two spellings of it."""

from functools import lru_cache

# The list is read at the first question (a third of a second, 10 MB): most texts ask none.


@lru_cache(maxsize=2**12)
def frequency(word: str) -> float:
    """The share of `word`, spelled so, in all words written, in millionths; 0 for a rare one."""
    from wordfreq import get_frequency_dict

    return get_frequency_dict("ar", wordlist="small").get(word, 0.0) * 1e6
