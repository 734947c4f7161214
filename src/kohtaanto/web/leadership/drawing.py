"""Charts and maps as SVG, drawn on the server: no script runs in the reader's browser."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import vl_convert

Theme = Literal["light", "dark"]
Spec = dict[str, Any]
# The spec names no data address, and none would be fetched.
NO_ADDRESSES: list[str] = []


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of a drawing in one theme: those of the page, and a scale from faint to strong."""

    ground: str
    text: str
    quiet: str
    grid: str
    line: str
    other: str
    faint: str
    strong: str


INKS: Mapping[str, Ink] = {
    "light": Ink("#ffffff", "#212121", "#49515e", "#e1e3e7", "#00337a", "#b34a00", "#e4eeff", "#74a7e0"),
    "dark": Ink("#0e151f", "#dfe3ea", "#aeb6c2", "#2c3644", "#84aee6", "#f2a065", "#17365c", "#3566a6"),
}


def months_chart(lines: Sequence[Mapping[str, Any]], ink: Ink, is_narrow: bool, is_share: bool) -> Spec:
    """Return small charts, one a place in the order given, by month; rows have place, month and value.

    Shares stand on one scale so that places compare; counts each on their own, so that a small place shows.
    """
    axis = {"title": None, "labelFlush": True, "tickCount": 4}
    return _framed(ink) | {
        "data": {"values": list(lines)},
        "facet": {
            "field": "place",
            "type": "nominal",
            "title": None,
            "sort": list(dict.fromkeys(line["place"] for line in lines)),
            "header": {
                "labelColor": ink.text,
                "labelFontSize": 14,
                "labelFontWeight": 600,
                "labelAnchor": "start",
            },
        },
        "columns": 1 if is_narrow else 3,
        "resolve": {
            "scale": {"y": "shared" if is_share else "independent"},
            "axis": {"x": "independent", "y": "independent"},
        },
        "spec": {
            "width": 200,
            "height": 110,
            "mark": {"type": "line", "color": ink.line, "strokeWidth": 2},
            "encoding": {
                "x": {
                    "field": "month",
                    "type": "temporal",
                    "axis": {**axis, "format": "%Y", "grid": False},
                },
                "y": {
                    "field": "value",
                    "type": "quantitative",
                    "scale": {"zero": True},
                    "axis": {**axis, "format": ",.0f"},
                },
            },
        },
    }


def map_chart(shapes: Sequence[Mapping[str, Any]], labels: Sequence[Mapping[str, Any]], ink: Ink) -> Spec:
    """Return a map: shapes with a `value` among their properties, labels with lon, lat, name and said."""
    value = {"field": "properties.value", "type": "quantitative"}
    written = {
        "longitude": {"field": "lon", "type": "quantitative"},
        "latitude": {"field": "lat", "type": "quantitative"},
    }
    return _framed(ink) | {
        "width": 520,
        "height": 460,
        "projection": {"type": "mercator"},
        "layer": [
            {
                "data": {"values": list(shapes)},
                "mark": {"type": "geoshape", "stroke": ink.quiet, "strokeWidth": 1},
                "encoding": {
                    "color": {
                        "condition": {
                            "test": "isValid(datum.properties.value)",
                            **value,
                            "scale": {"range": [ink.faint, ink.strong], "zero": False},
                            "legend": None,
                        },
                        "value": ink.grid,
                    }
                },
            },
            {
                "data": {"values": list(labels)},
                "mark": {
                    "type": "text",
                    "fontSize": 15,
                    "fontWeight": 600,
                    "color": ink.text,
                    "dy": -8,
                    "stroke": ink.ground,
                    "strokeWidth": 3,
                    "strokeOpacity": 0.8,
                },
                "encoding": {**written, "text": {"field": "name"}},
            },
            {
                "data": {"values": list(labels)},
                "mark": {"type": "text", "fontSize": 15, "fontWeight": 600, "color": ink.text, "dy": -8},
                "encoding": {**written, "text": {"field": "name"}},
            },
            {
                "data": {"values": list(labels)},
                "mark": {
                    "type": "text",
                    "fontSize": 15,
                    "color": ink.text,
                    "dy": 10,
                    "stroke": ink.ground,
                    "strokeWidth": 3,
                    "strokeOpacity": 0.8,
                },
                "encoding": {**written, "text": {"field": "said"}},
            },
            {
                "data": {"values": list(labels)},
                "mark": {"type": "text", "fontSize": 15, "color": ink.text, "dy": 10},
                "encoding": {**written, "text": {"field": "said"}},
            },
        ],
    }


def occupations_chart(
    bars: Sequence[Mapping[str, Any]], names: tuple[str, str], ink: Ink, is_narrow: bool
) -> Spec:
    """Return bars of two measures beside each other; rows have occupation, measure and value."""
    return _framed(ink) | {
        "data": {"values": list(bars)},
        "width": 150 if is_narrow else 340,
        "height": {"step": 15},
        "mark": {"type": "bar"},
        "encoding": {
            "y": {
                "field": "occupation",
                "type": "nominal",
                "sort": None,
                "title": None,
                "axis": {"labelLimit": 170 if is_narrow else 300, "labelFontSize": 13},
            },
            "yOffset": {"field": "measure", "type": "nominal", "sort": list(names)},
            "x": {"field": "value", "type": "quantitative", "title": None, "axis": {"format": ",d"}},
            "color": {
                "field": "measure",
                "type": "nominal",
                "sort": list(names),
                "scale": {"domain": list(names), "range": [ink.line, ink.other]},
                "legend": {
                    "orient": "top",
                    "title": None,
                    "labelFontSize": 13,
                    "columns": 1,
                    "labelLimit": 260,
                },
            },
        },
    }


def svg(spec: Spec, language: str) -> bytes:
    """Return a drawing as SVG; the last hundred are kept, since many readers ask for the same."""
    return _drawn(json.dumps(spec, ensure_ascii=False, sort_keys=True), language)


@lru_cache(maxsize=100)
def _drawn(spec: str, language: str) -> bytes:
    locale: Any = {"fi": "fi-FI", "sv": "sv-SE"}.get(language, "en-GB")
    drawn: str = vl_convert.vegalite_to_svg(
        json.loads(spec), format_locale=locale, allowed_base_urls=NO_ADDRESSES
    )
    return drawn.encode()


def _framed(ink: Ink) -> Spec:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "background": ink.ground,
        "padding": 8,
        "config": {
            "font": "Source Sans 3, Source Sans Pro, Arial, sans-serif",
            "view": {"stroke": None},
            "axis": {
                "labelColor": ink.quiet,
                "titleColor": ink.quiet,
                "gridColor": ink.grid,
                "domainColor": ink.quiet,
                "tickColor": ink.quiet,
                "labelFontSize": 12,
            },
            "legend": {"labelColor": ink.text, "titleColor": ink.text},
        },
    }
