"""Every picture of the demo newspaper, drawn by programs: `draw(key)` gives one."""

from collections.abc import Callable

from PIL import Image

from warraq.ops.demo.pictures import (
    portraits,
    scenes_craft,
    scenes_culture,
    scenes_harvest,
    scenes_land,
    scenes_public,
    scenes_rails,
    scenes_reef,
    scenes_science,
    scenes_sea,
    scenes_sport,
    scenes_town,
    scenes_works,
)
from warraq.ops.demo.pictures.canvas import Canvas
from warraq.ops.demo.pictures.sitters import SITTERS

__all__ = ["FOCAL", "KEYS", "PORTRAIT_SIZE", "SCENE_SIZE", "draw"]

SCENE_SIZE = (1200, 800)
"""In pixels: as wide as the widest that is printed of it."""
_SCENE = (1500, 1000)
PORTRAIT_SIZE = (800, 800)
_PAPER = "#f4ead6"
_Scene = tuple[Callable[[Canvas], None], tuple[float, float]]

_SCENES: dict[str, _Scene] = {
    "harbour-dawn": (scenes_sea.harbour_dawn, (0.55, 0.5)),
    "harbour-cranes": (scenes_sea.harbour_cranes, (0.58, 0.55)),
    "fishing-boats": (scenes_sea.fishing_boats, (0.45, 0.58)),
    "lighthouse": (scenes_sea.lighthouse, (0.64, 0.42)),
    "old-city": (scenes_town.old_city, (0.6, 0.45)),
    "market-arches": (scenes_town.market_arches, (0.42, 0.58)),
    "city-night": (scenes_town.city_night, (0.6, 0.5)),
    "bridge": (scenes_town.bridge, (0.52, 0.48)),
    "river-fields": (scenes_land.river_fields, (0.55, 0.5)),
    "olive-grove": (scenes_land.olive_grove, (0.32, 0.55)),
    "palm-orchard": (scenes_land.palm_orchard, (0.52, 0.55)),
    "mountains-snow": (scenes_land.mountains_snow, (0.55, 0.5)),
    "desert-dunes": (scenes_land.desert_dunes, (0.6, 0.5)),
    "solar-farm": (scenes_works.solar_farm, (0.5, 0.55)),
    "wind-turbines": (scenes_works.wind_turbines, (0.62, 0.4)),
    "dam": (scenes_works.dam, (0.52, 0.58)),
    "railway": (scenes_rails.railway, (0.5, 0.55)),
    "tram": (scenes_rails.tram, (0.42, 0.52)),
    "school": (scenes_public.school, (0.52, 0.55)),
    "hospital": (scenes_public.hospital, (0.52, 0.55)),
    "council-hall": (scenes_public.council_hall, (0.5, 0.5)),
    "stadium": (scenes_public.stadium, (0.5, 0.55)),
    "running-track": (scenes_sport.running_track, (0.62, 0.5)),
    "swimming": (scenes_sport.swimming, (0.6, 0.45)),
    "football-pitch": (scenes_sport.football_pitch, (0.42, 0.5)),
    "chess": (scenes_sport.chess, (0.48, 0.52)),
    "theatre": (scenes_culture.theatre, (0.6, 0.6)),
    "library": (scenes_culture.library, (0.52, 0.58)),
    "oud": (scenes_culture.oud, (0.55, 0.5)),
    "book-fair": (scenes_culture.book_fair, (0.48, 0.6)),
    "pottery": (scenes_craft.pottery, (0.47, 0.6)),
    "museum": (scenes_craft.museum, (0.48, 0.5)),
    "observatory": (scenes_science.observatory, (0.6, 0.55)),
    "laboratory": (scenes_science.laboratory, (0.45, 0.6)),
    "coral-reef": (scenes_reef.coral_reef, (0.4, 0.55)),
    "satellite": (scenes_science.satellite, (0.62, 0.4)),
    "rain-street": (scenes_town.rain_street, (0.58, 0.55)),
    "wheat-harvest": (scenes_harvest.wheat_harvest, (0.55, 0.55)),
    "bakery": (scenes_craft.bakery, (0.48, 0.52)),
    "bee-hives": (scenes_harvest.bee_hives, (0.58, 0.6)),
}
_PORTRAITS: dict[str, Callable[[Canvas], None]] = {
    f"portrait-{name}": portraits.portrait(name) for name in SITTERS
}

KEYS: tuple[str, ...] = (*_SCENES, *_PORTRAITS)
FOCAL: dict[str, tuple[float, float]] = {
    **{key: focal for key, (_, focal) in _SCENES.items()},
    **dict.fromkeys(_PORTRAITS, (0.5, 0.42)),
}


def draw(key: str, size: tuple[int, int] | None = None) -> Image.Image:
    """The picture of a key, filling `size` (its own size unless told), the same bytes each time."""
    if key in _PORTRAITS:
        canvas = Canvas(key, PORTRAIT_SIZE, size or PORTRAIT_SIZE, _PAPER)
        _PORTRAITS[key](canvas)
    else:
        canvas = Canvas(key, _SCENE, size or SCENE_SIZE, _PAPER)
        _SCENES[key][0](canvas)
    return canvas.print()
