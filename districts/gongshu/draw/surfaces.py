"""What things are made of: for points on a thing, its colour, its gloss and how rough it is.

A surface is a function of the point in the thing's own measure, the normal there, the thing, and the point
in the world; it answers colour (n, 3), gloss (n) and bump (n).
"""

import numpy as np

SIDE = 1024


def _field(seed, slope):
    """A tile of noise that repeats without a seam."""
    rng = np.random.default_rng(seed)
    wave = np.fft.fftfreq(SIDE) * SIDE
    size = np.hypot(*np.meshgrid(wave, wave))
    size[0, 0] = 1
    spectrum = np.fft.fft2(rng.normal(size=(SIDE, SIDE))) / size**slope
    spectrum[0, 0] = 0
    tile = np.fft.ifft2(spectrum).real
    tile = (tile - tile.min()) / (tile.max() - tile.min())
    return np.clip((tile - 0.5) * 1.5 + 0.5, 0, 1).astype(np.float32)


_SOFT, _ROUGH = _field(1, 1.35), _field(2, 0.75)


def _look_up(tile, u, v):
    return tile[(v * SIDE).astype(np.int64) % SIDE, (u * SIDE).astype(np.int64) % SIDE]


def noise(u, v):
    """Soft noise in 0..1, one tile for each unit."""
    return _look_up(_SOFT, u, v)


def grit(u, v):
    """Fine noise in 0..1."""
    return _look_up(_ROUGH, u, v)


def _uv(p, n):
    """Flat measure on whichever side of a thing the point lies."""
    axis = np.abs(n).argmax(-1)
    u = np.where(axis == 0, p[:, 1], p[:, 0])
    v = np.where(axis == 2, p[:, 1], p[:, 2])
    return u, v


def _mix(a, b, t):
    return np.asarray(a, np.float32) * (1 - t[:, None]) + np.asarray(b, np.float32) * t[:, None]


def _joints(u, v, wide, high, gap, shift=0.0):
    """Distance from the joints of a bond: 0 in a joint, 1 on a stone; and a number for each stone."""
    row = np.floor(v / high)
    u = u + shift * wide * (row % 2)
    column = np.floor(u / wide)
    du, dv = (u / wide - column) * wide, (v / high - row) * high
    edge = np.minimum(np.minimum(du, wide - du), np.minimum(dv, high - dv))
    stone = np.modf(np.abs(np.sin(row * 127.1 + column * 311.7) * 43758.5))[0]
    return np.clip(edge / gap, 0, 1), stone


def plain(p, n, thing, world):
    u, v = _uv(world, n)
    worn = noise(u * 0.31, v * 0.31)
    fine = grit(u * 1.1, v * 1.1)
    colour = np.asarray(thing.tint, np.float32) * (0.80 + 0.26 * worn + 0.12 * (fine - 0.5))[:, None]
    return colour, np.full(len(p), 0.05), (fine - 0.5) * 0.10


def concrete(p, n, thing, world):
    u, v = _uv(world, n)
    stain, fine, pits = noise(u * 0.09, v * 0.09), grit(u * 0.5, v * 0.5), grit(u * 2.1 + 0.3, v * 2.1)
    shade = 0.72 + 0.34 * stain + 0.22 * (fine - 0.5) - 0.12 * (pits > 0.66)
    return np.asarray(thing.tint, np.float32) * shade[:, None], np.full(len(p), 0.03), (fine - 0.5) * 0.22


def asphalt(p, n, thing, world):
    u, v = world[:, 0], world[:, 1]
    fine, stain = grit(u * 1.7, v * 1.7), noise(u * 0.06, v * 0.06)
    shade = 0.75 + 0.5 * (fine - 0.5) + 0.3 * (stain - 0.5)
    return np.asarray(thing.tint, np.float32) * shade[:, None], np.full(len(p), 0.06), (fine - 0.5) * 0.3


def pavers(p, n, thing, world):
    """Small setts in running bond."""
    joint, stone = _joints(world[:, 0] + 50, world[:, 1] + 50, 0.40, 0.20, 0.008, 0.5)
    fine, stain = grit(world[:, 0] * 0.9, world[:, 1] * 0.9), noise(world[:, 0] * 0.07, world[:, 1] * 0.07)
    shade = (0.76 + 0.20 * stone + 0.22 * (fine - 0.5) + 0.30 * (stain - 0.5)) * (0.45 + 0.55 * joint)
    return np.asarray(thing.tint, np.float32) * shade[:, None], np.full(len(p), 0.05), (fine - 0.5) * 0.15


def tiles(p, n, thing, world):
    """One paving tile: worn corners, its own shade."""
    fine, stain = grit(world[:, 0] * 0.8, world[:, 1] * 0.8), noise(world[:, 0] * 0.11, world[:, 1] * 0.11)
    edge = np.clip((thing.half[:2] - np.abs(p[:, :2])).min(-1) / 0.02, 0, 1)
    shade = (0.78 + 0.24 * stain + 0.20 * (fine - 0.5)) * (0.72 + 0.28 * edge)
    return np.asarray(thing.tint, np.float32) * shade[:, None], np.full(len(p), 0.07), (fine - 0.5) * 0.12


def floor_tiles(p, n, thing, world):
    joint, stone = _joints(world[:, 0] + 50, world[:, 1] + 50, 0.6, 0.6, 0.006)
    fine = grit(world[:, 0] * 0.6, world[:, 1] * 0.6)
    shade = (0.9 + 0.06 * stone + 0.10 * (fine - 0.5)) * (0.62 + 0.38 * joint)
    return np.asarray(thing.tint, np.float32) * shade[:, None], np.full(len(p), 0.25), (fine - 0.5) * 0.02


def wall_tiles(p, n, thing, world):
    """Small glazed tiles on a façade, with streaks from the rain."""
    u, v = _uv(world, n)
    joint, stone = _joints(u + 50, v + 50, 0.2, 0.06, 0.005, 0.5)
    streak = noise(u * 0.55, v * 0.03)
    shade = (0.86 + 0.10 * stone - 0.22 * np.clip(streak - 0.5, 0, 1)) * (0.74 + 0.26 * joint)
    return np.asarray(thing.tint, np.float32) * shade[:, None], np.full(len(p), 0.12), (stone - 0.5) * 0.03


def render_wall(p, n, thing, world):
    """Painted render: damp above the ground, streaks, patches."""
    u, v = _uv(world, n)
    streak, patch, fine = noise(u * 0.45, v * 0.04), noise(u * 0.1, v * 0.1), grit(u * 0.8, v * 0.8)
    damp = np.clip(0.55 - world[:, 2] + 0.5 * (noise(u * 0.2, v * 0.0) - 0.5), 0, 0.5)
    shade = 0.90 + 0.18 * (patch - 0.5) - 0.25 * np.clip(streak - 0.55, 0, 1) + 0.10 * (fine - 0.5) - 0.45 * damp
    return np.asarray(thing.tint, np.float32) * shade[:, None], np.full(len(p), 0.02), (fine - 0.5) * 0.10


def stair_wall(p, n, thing, world):
    """White above, painted dado below, a thin line between."""
    u, v = _uv(world, n)
    worn, fine = noise(u * 0.2, v * 0.2), grit(u * 0.6, v * 0.6)
    height = world[:, 2]
    low = (height < 1.15).astype(np.float32)
    scuff = np.clip(noise(u * 0.7, v * 0.25) - 0.58, 0, 1) * low
    colour = _mix((0.83, 0.82, 0.78), thing.tint, low) * (0.90 + 0.16 * (worn - 0.5) + 0.06 * (fine - 0.5) - 0.5 * scuff)[:, None]
    line = np.abs(height - 1.16) < 0.012
    return np.where(line[:, None], np.asarray(thing.tint, np.float32) * 0.5, colour), np.full(len(p), 0.08), (fine - 0.5) * 0.05


def brick(p, n, thing, world):
    u, v = _uv(p, n)
    fine, stain = grit(u * 1.9 + thing.at[0], v * 1.9), noise(u * 0.6 + thing.at[1], v * 0.6)
    mortar = np.clip((stain - 0.55) * 5, 0, 1)
    colour = _mix(thing.tint, (0.62, 0.59, 0.55), mortar * 0.7) * (0.8 + 0.5 * (fine - 0.5) + 0.2)[:, None]
    return colour, np.full(len(p), 0.02), (fine - 0.5) * 0.35


def wood(p, n, thing, world):
    along = p[:, int(np.argmax(thing.half))]
    across = p.sum(-1) - along
    grain = noise(along * 0.25 + thing.at[0], across * 3.0)
    colour = np.asarray(thing.tint, np.float32) * (0.70 + 0.5 * grain)[:, None]
    return colour, np.full(len(p), 0.06), (grain - 0.5) * 0.08


def sack(p, n, thing, world):
    """Woven plastic, creased."""
    u, v = np.arctan2(p[:, 1], p[:, 0]), p[:, 2]
    crease, weave = noise(u * 0.35 + thing.at[0], v * 0.9), grit(u * 0.8, v * 2.2)
    colour = np.asarray(thing.tint, np.float32) * (0.74 + 0.42 * crease + 0.12 * (weave - 0.5))[:, None]
    return colour, np.full(len(p), 0.10), (crease - 0.5) * 1.1


def bag(p, n, thing, world):
    """Thin shiny plastic."""
    u, v = np.arctan2(p[:, 1], p[:, 0]), p[:, 2]
    crease = noise(u * 0.5 + thing.at[0], v * 1.4 + thing.at[1])
    colour = np.asarray(thing.tint, np.float32) * (0.55 + 0.9 * crease)[:, None]
    return colour, np.full(len(p), 0.55), (crease - 0.5) * 2.2


def rubble(p, n, thing, world):
    u, v = world[:, 0], world[:, 1]
    lump, fine = noise(u * 0.5, v * 0.5 + world[:, 2] * 0.5), grit(u * 1.4, v * 1.4 + world[:, 2])
    colour = _mix((0.47, 0.43, 0.38), (0.52, 0.33, 0.25), np.clip((lump - 0.5) * 4, 0, 1) * 0.5) * (0.35 + 1.0 * (fine - 0.1))[:, None]
    return colour, np.full(len(p), 0.01), (fine - 0.5) * 1.7 + (lump - 0.5) * 1.2


def papers(p, n, thing, world):
    """A stack of newspapers: thin layers on the sides, columns of print on top."""
    top = np.abs(n[:, 2]) > 0.7
    layer = grit(p[:, 2] * 2.3 + thing.at[0], np.zeros(len(p)) + thing.at[1])
    side = np.asarray(thing.tint, np.float32) * (0.62 + 0.55 * layer)[:, None]
    lines = (np.modf(np.abs(p[:, 1] * 42 + 50))[0] < 0.55) & (np.modf(np.abs(p[:, 0] * 9 + 50))[0] > 0.12)
    heading = np.abs(p[:, 1] - thing.half[1] * 0.72) < thing.half[1] * 0.14
    picture = (p[:, 0] > thing.half[0] * 0.1) & (np.abs(p[:, 1]) < thing.half[1] * 0.4)
    tone = noise(p[:, 0] * 0.9 + thing.at[0], p[:, 1] * 0.9)
    page = np.asarray(thing.tint, np.float32) * np.where(lines, 0.66, 1.0)[:, None]
    page = np.where(picture[:, None], np.stack([0.30 + 0.5 * tone, 0.32 + 0.4 * tone, 0.34 + 0.3 * tone], -1), page)
    page = np.where(heading[:, None], np.asarray((0.55, 0.16, 0.13), np.float32), page)
    margin = (np.abs(p[:, :2]) > thing.half[:2] * 0.93).any(-1)
    page = np.where(margin[:, None], np.asarray(thing.tint, np.float32), page)
    return np.where(top[:, None], page, side), np.full(len(p), 0.02), (layer - 0.5) * 0.2


def grass(p, n, thing, world):
    u, v = world[:, 0], world[:, 1]
    blade, patch = grit(u * 0.9, v * 0.55), noise(u * 0.08, v * 0.08)
    colour = _mix((0.17, 0.28, 0.08), (0.38, 0.44, 0.16), np.clip(blade * 1.3 - 0.2, 0, 1)) * (0.7 + 0.6 * patch)[:, None]
    return colour, np.full(len(p), 0.02), (blade - 0.5) * 1.3


def leaves(p, n, thing, world):
    u, v = np.arctan2(p[:, 1], p[:, 0]) * thing.half[0], p[:, 2]
    leaf, clump = grit(u * 0.62 + thing.at[0], v * 0.62), noise(u * 0.9 + thing.at[1], v * 0.9)
    shade = 0.35 + 1.1 * leaf * clump + 0.35 * clump
    return np.asarray(thing.tint, np.float32) * shade[:, None], np.full(len(p), 0.06), (leaf - 0.5) * 2.6 + (clump - 0.5) * 1.5


def glass(p, n, thing, world):
    u, v = _uv(world, n)
    sky = np.clip(0.35 + 0.12 * v + 0.5 * (noise(u * 0.05, v * 0.05) - 0.5), 0, 1)
    return _mix((0.10, 0.13, 0.15), (0.42, 0.52, 0.58), sky), np.full(len(p), 0.6), np.zeros(len(p))


def shutter(p, n, thing, world):
    """A roller shutter."""
    wave = np.sin(world[:, 2] * 75)
    stain = noise(world[:, 0] * 0.2, world[:, 2] * 0.05)
    return np.asarray(thing.tint, np.float32) * (0.74 + 0.20 * wave + 0.2 * (stain - 0.5))[:, None], np.full(len(p), 0.3), wave * 0.15


def metal(p, n, thing, world):
    u, v = _uv(world, n)
    brushed = grit(u * 0.2, v * 2.0)
    return np.asarray(thing.tint, np.float32) * (0.86 + 0.2 * (brushed - 0.5))[:, None], np.full(len(p), 0.7), (brushed - 0.5) * 0.04


def paint(p, n, thing, world):
    """Road paint, worn through."""
    fine = grit(world[:, 0] * 0.8, world[:, 1] * 0.8) * 0.6 + noise(world[:, 0] * 0.3, world[:, 1] * 0.3) * 0.4
    worn = np.clip((fine - 0.56) * 12, 0, 1)
    return _mix(thing.tint, (0.22, 0.22, 0.23), worn), np.full(len(p), 0.08), (fine - 0.5) * 0.1


def poster(p, n, thing, world):
    """A bill: a bold heading and lines that cannot be read."""
    u, v = p[:, 0] / thing.half[0], p[:, 2] / thing.half[2]
    head = (np.abs(v - 0.62) < 0.2) & (np.abs(u) < 0.8) & (grit(u * 0.06 + thing.at[0], v * 0.0) > 0.42)
    text = (v < 0.25) & (v > -0.85) & (np.abs(u) < 0.8) & (np.modf(np.abs(v * 4 + 9))[0] < 0.45) & (grit(u * 0.09 + thing.at[2], np.floor(v * 4) * 0.13) > 0.40)
    ink = np.where(head[:, None], np.asarray((0.65, 0.08, 0.07), np.float32), np.asarray((0.15, 0.15, 0.2), np.float32))
    paper = np.asarray(thing.tint, np.float32) * (0.9 + 0.15 * (noise(u * 0.2 + thing.at[0], v * 0.2) - 0.5))[:, None]
    return np.where((head | text)[:, None], ink, paper), np.full(len(p), 0.04), np.zeros(len(p))


def stain(p, n, thing, world):
    """A wall with water that came through from above."""
    base, gloss, bump = render_wall(p, n, thing, world)
    u, v = _uv(world, n)
    mark = np.clip(1.25 - np.abs(u - 0.4) * 0.75 - (2.7 - v) * 0.55 + 1.1 * (noise(u * 0.25, v * 0.06) - 0.5), 0, 1)
    ring = np.exp(-((mark - 0.18) / 0.07) ** 2) * 0.25
    return base * (1 - 0.48 * np.clip(mark, 0, 0.8) - ring)[:, None] * _mix((1, 1, 1), (1.0, 0.92, 0.75), np.clip(mark * 2, 0, 1)), gloss + 0.15 * mark, bump


SURFACES = {
    name: globals()[name]
    for name in (
        "plain concrete asphalt pavers tiles floor_tiles wall_tiles render_wall stair_wall brick wood sack bag rubble "
        "papers grass leaves glass shutter metal paint poster stain"
    ).split()
}
