"""The light of a day, and what stands about: houses, bushes, trees, scooters, cars."""

import numpy as np

from render import Scene

MORNING = {"sun": (-0.9, -0.5, 0.75), "sun_light": (2.5, 2.15, 1.7)}
NOON = {"sun": (0.35, -0.55, 1.1), "sun_light": (2.7, 2.55, 2.3)}
EVENING = {"sun": (0.95, -0.45, 0.6), "sun_light": (2.5, 1.95, 1.35), "sky_light": (0.5, 0.55, 0.68)}
GREY = {"sun": (0.2, -0.3, 1.0), "sun_light": (0.7, 0.72, 0.74), "sky_light": (0.95, 1.0, 1.06), "softness": 0.35,
        "sky": ((0.86, 0.88, 0.9), (0.74, 0.78, 0.82))}
HOURS = [MORNING, NOON, GREY, EVENING]


def scene(state, variant, **more):
    """The light differs between a photograph and the next one of the same place."""
    step = {"before": 0, "after": 1, "check": 2}[state]
    return Scene(**{**HOURS[(variant + step) % 4], **more}), np.random.default_rng(900 + variant)


def building(s, wall, left=-9.0, right=9.0, y=3.2, base=(0.42, 0.42, 0.43), ground=2.6):
    """A block of flats behind: plinth, windows with frames and sills, air conditioners."""
    s.box(((left + right) / 2, y + 1, 4), (right - left, 2, 8), "render_wall", wall)
    s.box(((left + right) / 2, y - 0.03, 0.3), (right - left, 0.1, 0.6), "concrete", base)
    for n, x in enumerate(np.arange(left + 1.3, right, 3.1)):
        for z in (1.75, 1.75 + ground):
            s.box((x, y, z), (1.5, 0.10, 1.25), "metal", (0.72, 0.73, 0.74))
            s.box((x - 0.36, y - 0.03, z), (0.64, 0.10, 1.12), "glass")
            s.box((x + 0.36, y - 0.02, z), (0.64, 0.10, 1.12), "glass")
            s.box((x, y - 0.10, z - 0.67), (1.7, 0.25, 0.07), "concrete", (0.6, 0.59, 0.57))
        if n % 2:
            s.box((x + 1.5, y - 0.25, 1.35), (0.85, 0.36, 0.58), "metal", (0.78, 0.78, 0.76))
            s.pole((x + 1.4, y - 0.44, 1.35), (0.46, 0.46, 0.03), "plain", (0.25, 0.25, 0.26), pitch=90)
    s.pole((left + 2.9 + 3.1, y - 0.1, 4), (0.11, 0.11, 8), "plain", (0.72, 0.71, 0.68))


def bush(s, rng, x, y, size, green=(0.20, 0.30, 0.10)):
    for _ in range(7):
        dx, dy, dz = rng.normal(0, size * 0.22, 3)
        shade = rng.uniform(0.8, 1.25)
        s.ball((x + dx, y + dy, size * 0.42 + dz * 0.5), np.array((1, 1, 0.9)) * size * rng.uniform(0.55, 0.85), "leaves",
               tuple(np.multiply(green, shade)), yaw=rng.uniform(0, 360))


def tree(s, rng, x, y, tall=5.0):
    s.pole((x, y, tall / 2), (0.24, 0.24, tall), "wood", (0.30, 0.24, 0.19))
    for _ in range(16):
        dx, dy, dz = rng.normal(0, 0.75, 3)
        s.ball((x + dx, y + dy, tall + 0.4 + dz * 0.8), np.ones(3) * rng.uniform(0.9, 1.7), "leaves", (0.20, 0.31, 0.11),
               yaw=rng.uniform(0, 360))


def bicycle(s, x, y, tint, yaw=0.0, box=True):
    """An electric scooter, as far as one needs to know it."""
    c, n = np.cos(np.radians(yaw)), np.sin(np.radians(yaw))
    at = lambda a, b, z: (x + c * a - n * b, y + n * a + c * b, z)
    for a in (-0.56, 0.56):
        s.add("pole", at(a, 0, 0.24), (0.48, 0.48, 0.10), "plain", (0.05, 0.05, 0.055), yaw=yaw, pitch=90)
        s.add("pole", at(a, 0, 0.24), (0.22, 0.22, 0.12), "metal", (0.6, 0.6, 0.6), yaw=yaw, pitch=90)
        s.ball(at(a, 0, 0.43), (0.56, 0.15, 0.26), "metal", tint, yaw=yaw)
    s.box(at(-0.05, 0, 0.30), (0.75, 0.26, 0.10), "metal", tint, yaw=yaw)
    s.ball(at(-0.45, 0, 0.60), (0.78, 0.30, 0.42), "metal", tint, yaw=yaw)
    s.ball(at(-0.38, 0, 0.80), (0.74, 0.28, 0.16), "bag", (0.07, 0.07, 0.08), yaw=yaw)
    s.add("box", at(0.46, 0, 0.64), (0.11, 0.32, 0.72), "metal", tint, yaw=yaw, roll=-16)
    s.ball(at(0.42, 0, 1.02), (0.20, 0.24, 0.20), "metal", tint, yaw=yaw)
    s.add("box", at(0.36, 0, 1.10), (0.04, 0.66, 0.04), "plain", (0.06, 0.06, 0.06), yaw=yaw)
    if box:
        s.box(at(-0.85, 0, 0.93), (0.34, 0.38, 0.30), "plain", (0.12, 0.12, 0.13), yaw=yaw)


def car(s, x, y, tint, yaw=0.0):
    c, n = np.cos(np.radians(yaw)), np.sin(np.radians(yaw))
    at = lambda a, b, z: (x + c * a - n * b, y + n * a + c * b, z)
    s.box(at(0, 0, 0.58), (4.2, 1.74, 0.52), "metal", tint, yaw=yaw)
    s.ball(at(0, 0, 0.60), (4.56, 1.80, 0.66), "metal", tint, yaw=yaw)
    s.box(at(0, 0, 0.33), (4.0, 1.66, 0.14), "plain", (0.06, 0.06, 0.065), yaw=yaw)
    s.box(at(-0.22, 0, 1.06), (1.9, 1.52, 0.50), "glass", yaw=yaw)
    for a, lean in ((0.78, 30), (-1.22, -30)):
        s.add("box", at(a, 0, 1.03), (0.36, 1.50, 0.62), "glass", (0.3, 0.3, 0.3), yaw=yaw, roll=-lean)
    s.box(at(-0.22, 0, 1.33), (1.75, 1.50, 0.07), "metal", tint, yaw=yaw)
    for a in (-1.13, -0.22, 0.70):
        for b in (-0.755, 0.755):
            s.box(at(a, b, 1.06), (0.07, 0.03, 0.54), "metal", tint, yaw=yaw)
    for b in (-0.876, 0.876):
        s.box(at(-0.22, b, 0.60), (0.012, 0.02, 0.40), "plain", (0.12, 0.12, 0.12), yaw=yaw)
        s.box(at(-0.02, b, 0.72), (0.18, 0.03, 0.03), "metal", (0.7, 0.7, 0.7), yaw=yaw)
    for a in (-1.32, 1.32):
        for b in (-0.82, 0.82):
            s.add("pole", at(a, b, 0.32), (0.64, 0.64, 0.22), "plain", (0.045, 0.045, 0.05), yaw=yaw, pitch=90)
            s.add("pole", at(a, b * 1.02, 0.32), (0.38, 0.38, 0.22), "metal", (0.66, 0.67, 0.68), yaw=yaw, pitch=90)
    for b in (-0.58, 0.58):
        s.ball(at(2.08, b, 0.66), (0.22, 0.34, 0.16), "metal", (0.95, 0.95, 0.9), yaw=yaw)
        s.ball(at(-2.08, b, 0.70), (0.20, 0.32, 0.16), "metal", (0.6, 0.06, 0.05), yaw=yaw)
