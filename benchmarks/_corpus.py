"""Pages with realistic Vietnamese vocabulary, for measuring at sizes that the portal does not have yet.

Words are made of Vietnamese syllables (every permitted onset, rime and tone), used as often as words are in a language
(Zipf), each page keeping to a topic; names of real communes stand in titles. Always the same pages for one size.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import dataclass

from vietnam_provinces import Ward


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ONSETS = ("", *_list("b c ch d đ g gi h kh l m n nh ng ph qu r s t th tr v x"))
OPEN_RIMES = _list("a ai ao au âu ay ây ă e eo ê êu i iêu o oa oai oe oi ô ôi ơ ơi u ua uê ui uy ư ưa ưi ưu ươi ươu")
NASAL_RIMES = _list(
    "am an ang anh ăm ăn ăng âm ân âng em en eng ênh êm ên im in inh iêm iên iêng om on ong ôm ôn ông ơm ơn "
    "oan oang oăn um un ung uân uôm uôn uông uyên ưng ươm ươn ương"
)
STOP_RIMES = _list(
    "ac ach ap at ăc ăp ăt âc âp ât ec et êch êt ich iêc iêp iêt oc op ot ôc ôp ôt ơp ơt oat uc ut uât uôc uôt uyêt "
    "ưc ươc ươt"
)
TONES = {"": "", "huyền": "\u0300", "sắc": "\u0301", "hỏi": "\u0309", "ngã": "\u0303", "nặng": "\u0323"}
SECTIONS = ("Chính sách", "Mô hình", "Gương sáng", "Cẩm nang", "Tin tức", "Sự kiện")
TOPICS = 300
TOPIC_WORDS = 60
PAGE_WORDS = 340  # about 500 syllables


@dataclass(frozen=True)
class MadePage:
    """A page: its address, title, and sections of heading and paragraphs."""

    path: str
    title: str
    section: str
    parts: tuple[tuple[str, str], ...]


def syllables() -> list[str]:
    from generator.language.vietnamese import new_tone_style, nfc

    made = []
    for onset, rime in itertools.product(ONSETS, OPEN_RIMES + NASAL_RIMES + STOP_RIMES):
        if not _may_follow(onset, rime):
            continue
        for name, mark in TONES.items():
            if rime not in STOP_RIMES or name in ("sắc", "nặng"):
                made.append(new_tone_style(nfc(onset + _with_tone(rime, mark))))
    return made


def _may_follow(onset: str, rime: str) -> bool:
    if (onset == "gi" and rime[0] in "iê") or (onset == "qu" and rime[0] in "uưoô"):
        return False
    return not (onset in ("c", "g", "ng") and rime[0] in "ieê")


def _with_tone(rime: str, mark: str) -> str:
    vowels = "aăâeêioôơuưy"
    places = [n for n, char in enumerate(rime) if char in vowels]
    marked = [n for n in places if rime[n] in "ăâêôơư"]
    at = marked[-1] if marked else places[0] if len(places) < 3 or rime[-1] in vowels else places[-1]
    if len(rime) > 2 and (rime.startswith("oa") or (rime.startswith("uy") and not marked)):
        at = 1
    return rime[: at + 1] + mark + rime[at + 1 :]


def make_pages(count: int) -> list[MadePage]:
    """Return that many pages; the first pages of a larger corpus are not those of a smaller one."""
    chance = random.Random(count)
    pool = syllables()
    chance.shuffle(pool)
    pool = pool[:6000]
    words = _words(chance, pool)
    general = list(itertools.accumulate(1 / (rank + 8) for rank in range(len(words))))
    topical = list(itertools.accumulate(1 / (rank + 3) for rank in range(TOPIC_WORDS)))
    topics = [chance.sample(words[150:], TOPIC_WORDS) for _ in range(TOPICS)]
    places = sorted({ward.name for ward in Ward.iter_all()})

    def phrase(topic: list[str], length: int, share: float) -> str:
        own = iter(chance.choices(topic, cum_weights=topical, k=length))
        other = iter(chance.choices(words, cum_weights=general, k=length))
        return " ".join(next(own) if chance.random() < share else next(other) for _ in range(length))

    pages = []
    titles: set[str] = set()
    for number in range(count):
        topic = chance.choice(topics)
        title = ""
        while not title or title in titles:
            title = phrase(topic, chance.randint(2, 5), 0.85).capitalize()
            if chance.random() < 0.3:
                title += f" ở {chance.choice(places)}"
        titles.add(title)
        parts = [("", _prose(chance, phrase, topic, 60))]
        for _ in range(4):
            heading = phrase(topic, chance.randint(2, 4), 0.7).capitalize()
            parts.append((heading, _prose(chance, phrase, topic, (PAGE_WORDS - 60) // 4)))
        pages.append(MadePage(f"muc-{number % 6}/trang-{number}", title, SECTIONS[number % 6], tuple(parts)))
    return pages


def _words(chance: random.Random, pool: list[str]) -> list[str]:
    """Return words of one and two syllables; a syllable is used the more, the earlier it stands in the pool."""
    weights = list(itertools.accumulate(1 / (rank + 20) for rank in range(len(pool))))
    made: dict[str, None] = {}
    while len(made) < 20_000:
        length = 1 if chance.random() < 0.25 else 2
        made[" ".join(chance.choices(pool, cum_weights=weights, k=length))] = None
    return list(made)


def _prose(chance: random.Random, phrase: object, topic: list[str], length: int) -> str:
    assert callable(phrase)
    sentences = []
    while length > 0:
        words = min(length, chance.randint(6, 18))
        sentences.append(str(phrase(topic, words, 0.35)).capitalize() + ".")
        length -= words
    return " ".join(sentences)
