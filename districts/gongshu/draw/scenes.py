"""The places that the sample's photographs show, each before and after.

A scene is a function of the state ("before", "after" or "check") and a variant, which gives it other
colours, another layout and another hour. The framing of one variant stays the same in every state.
"""

import numpy as np

from props import bicycle, building, bush, car, scene, tree


def construction_waste(state, variant):
    s, rng = scene(state, variant, eye=(-1.5, -5.2, 1.65), look=(0.5, 2.0, 0.75))
    s.box((0, 6, -0.5), (60, 40, 1), "pavers", [(0.52, 0.50, 0.47), (0.50, 0.44, 0.40)][variant % 2])
    building(s, [(0.72, 0.66, 0.54), (0.66, 0.68, 0.68)][variant % 2])
    s.box((-4.5, 1.9, 0.1), (4, 2.2, 0.2), "concrete", (0.55, 0.54, 0.52))
    s.box((-4.5, 1.9, 0.16), (3.8, 2.0, 0.2), "grass")
    for x in (-5.6, -4.6, -3.5):
        bush(s, rng, x, 2.0, 0.8)
    if state != "before":
        return s
    heaps = np.array([(1.0, 1.5, 1.45, 0.85, 0.70), (2.0, 1.2, 0.9, 0.55, 0.46), (0.0, 1.25, 0.85, 0.5, 0.36)])
    for x, y, w, d, h in heaps:
        s.ball((x, y, 0), (w * 2, d * 2, h * 2), "rubble", (0.5, 0.46, 0.42))
    for n in range(230):
        x, y = 1.0 + rng.normal(0, 0.82), 1.15 + rng.normal(0, 0.42)
        inside = 1 - ((x - heaps[:, 0]) / heaps[:, 2]) ** 2 - ((y - heaps[:, 1]) / heaps[:, 3]) ** 2
        z = (np.sqrt(np.maximum(inside, 0)) * heaps[:, 4]).max() + 0.03
        turn = {"yaw": rng.uniform(0, 360), "pitch": rng.normal(0, 28), "roll": rng.normal(0, 28)}
        if n % 3 == 0:
            s.box((x, y, z), (rng.uniform(0.12, 0.24), 0.115, 0.055), "brick", (0.56, 0.27, 0.18), **turn)
        elif n % 3 == 1:
            s.box((x, y, z), rng.uniform(0.06, 0.30, 3) * (1.2, 1, 0.45), "concrete", (0.62, 0.60, 0.57), **turn)
        else:
            s.box((x, y, z), (rng.uniform(0.12, 0.34), rng.uniform(0.12, 0.3), 0.014), "floor_tiles", (0.80, 0.76, 0.68), **turn)
    for x, y, z, yaw in ((-0.5, 0.35, 0.13, 20), (0.15, 0.15, 0.13, -15), (-0.18, 0.30, 0.34, 55), (2.7, 0.55, 0.13, 70)):
        s.ball((x, y, z), (0.78, 0.48, 0.30), "sack", (0.76, 0.75, 0.70), yaw=yaw, roll=rng.normal(0, 8))
    for n in range(5):
        s.box((1.9 + n * 0.13, 1.5, 0.66 + n * 0.03), (0.11, 2.3, 0.03), "wood", (0.52, 0.39, 0.25), yaw=58 + n * 9, pitch=24 + n * 3)
    s.box((3.0, 2.55, 0.85), (0.9, 0.06, 1.9), "wood", (0.62, 0.52, 0.40), pitch=-14, yaw=8)
    return s


def pavement(state, variant):
    """The arcade north of 新安天苑: tiles that cars have shaken loose."""
    s, rng = scene(state, variant, eye=(-0.4, -3.4, 1.55), look=(0.35, 0.9, 0.12), zoom=1.12)
    s.box((0, 6, -0.62), (60, 40, 1), "concrete", (0.36, 0.34, 0.31))
    s.box((0, 4.9, 2), (40, 2, 4), "wall_tiles", (0.62, 0.60, 0.56))
    for n, (x, tint) in enumerate(((-5.1, (0.42, 0.46, 0.50)), (-1.9, (0.55, 0.57, 0.58)), (1.3, (0.5, 0.5, 0.48)), (4.5, (0.45, 0.48, 0.52)))):
        if n % 2:
            s.box((x, 3.9, 1.25), (2.7, 0.1, 2.5), "shutter", tint)
        else:
            s.box((x, 3.9, 1.25), (2.7, 0.1, 2.5), "metal", (0.2, 0.2, 0.21))
            for dx in (-0.9, 0, 0.9):
                s.box((x + dx, 3.87, 1.22), (0.82, 0.1, 2.3), "glass")
        s.box((x, 3.75, 2.85), (2.95, 0.3, 0.6), "plain", [(0.56, 0.14, 0.11), (0.12, 0.30, 0.42), (0.16, 0.36, 0.22), (0.62, 0.46, 0.14)][n])
        s.box((x + 1.6, 3.8, 1.6), (0.32, 0.5, 3.2), "wall_tiles", (0.55, 0.52, 0.48))
    s.box((0, 3.6, 0.02), (40, 0.9, 0.10), "concrete", (0.58, 0.57, 0.54))
    hurt = rng.uniform(-1, 1, (3, 2)) * (0.8, 0.6) + (0.3, 0.3)
    sunk = np.random.default_rng(40 + variant)
    for i in np.arange(-4.8, 5.0, 0.4):
        for j in np.arange(-2.4, 3.2, 0.4):
            warm = int(round(i / 0.4)) % 6 == 0
            tint = np.array((0.50, 0.36, 0.30) if warm else (0.55, 0.53, 0.50)) * sunk.uniform(0.88, 1.10)
            near = np.exp(-(((hurt - (i, j)) / (0.55, 0.5)) ** 2).sum(-1)).max()
            drop, tip = sunk.uniform(0.2, 1.0) * near, sunk.normal(0, 8, 3) * near
            missing = near > 0.8 and sunk.random() < 0.30
            if state != "before":
                drop, tip, missing = 0, (0, 0, 0), False
                tint = tint * (1.1 if near > 0.35 else 1)
            if missing:
                continue
            s.box((i, j, -0.03 - 0.05 * drop), (0.392, 0.392, 0.06), "tiles", tuple(tint), yaw=tip[2] * 0.6, pitch=tip[0], roll=tip[1])
    if state == "before":
        x, y = hurt[0]
        s.puddles.append((x, y, 0.85, 0.42))
        s.puddles.append((hurt[1][0], hurt[1][1], 0.42, 0.24))
        for _ in range(24):
            s.box((x + rng.normal(0, 0.5), y + rng.normal(0, 0.4), 0.005), rng.uniform(0.02, 0.09, 3), "tiles", (0.5, 0.48, 0.45), yaw=rng.uniform(0, 90), pitch=rng.uniform(0, 30))
    for x in (-2.6, 2.9):
        s.pole((x, -1.4 + 4.2, 0.4), (0.16, 0.16, 0.85), "metal", (0.5, 0.5, 0.5))
    bicycle(s, 3.0, 2.2, (0.10, 0.22, 0.34), yaw=72)
    return s


def staircase(state, variant):
    s, rng = scene("before", 1, eye=(-0.15, -2.9, 1.62), look=(0.25, 1.0, 0.92), zoom=1.25, softness=0.30,
                    sun=(-0.55, -0.35, 0.8), sun_light=(0.75, 0.72, 0.66), sky_light=(0.50, 0.52, 0.52), haze=0.0)
    bright = 1.0 if state == "before" else 1.18
    s.sky_light = tuple(np.array((0.50, 0.52, 0.52)) * bright)
    s.lamps.append(((0.2, -0.6, 2.55), 2.4 * bright, (1.0, 0.93, 0.80)))
    s.box((0, 0, -0.5), (8, 10, 1), "floor_tiles", (0.60, 0.57, 0.52), casts=False)
    dado = [(0.36, 0.50, 0.44), (0.42, 0.48, 0.56), (0.52, 0.46, 0.38)][variant % 3]
    s.box((-2.0, 0, 1.5), (1, 10, 4), "stair_wall", dado, casts=False)
    s.box((2.55, 0, 1.5), (1, 10, 4), "stair_wall", dado, casts=False)
    s.box((0, 3.0, 1.5), (8, 1, 4), "stair_wall", dado, casts=False)
    s.box((0, 0, 3.3), (8, 10, 1), "plain", (0.80, 0.79, 0.76), casts=False)
    s.box((1.1, 2.5, 1.03), (1.12, 0.16, 2.14), "metal", (0.30, 0.17, 0.12), casts=False)
    s.box((1.1, 2.46, 1.0), (0.96, 0.14, 2.0), "wood", (0.40, 0.20, 0.14), casts=False)
    for z in (0.55, 1.45):
        s.box((1.1, 2.43, z), (0.70, 0.14, 0.62), "wood", (0.46, 0.24, 0.16), casts=False)
    s.pole((0.75, 2.36, 1.02), (0.05, 0.05, 0.16), "metal", (0.75, 0.70, 0.5))
    s.ball((1.1, 2.38, 1.52), (0.04, 0.04, 0.04), "metal", (0.6, 0.6, 0.6))
    s.box((1.1, 2.42, 1.97), (0.30, 0.1, 0.30), "plain", (0.70, 0.10, 0.08), roll=45)
    for n in range(9):
        s.box((-0.92, 0.55 + n * 0.29, 0.085 + n * 0.17), (1.16, 0.30, 0.17 + 0.005 * n), "concrete", (0.60, 0.59, 0.56))
        s.box((-0.92, 0.42 + n * 0.29, 0.165 + n * 0.17), (1.16, 0.03, 0.02), "plain", (0.30, 0.28, 0.26))
        if n % 2 == 0:
            s.pole((-0.30, 0.55 + n * 0.29, 0.55 + n * 0.17), (0.025, 0.025, 0.80), "metal", (0.30, 0.31, 0.33))
    s.box((-0.30, 1.72, 1.64), (0.06, 2.75, 0.05), "wood", (0.40, 0.20, 0.13), pitch=30.4)
    s.box((1.98, 1.3, 1.55), (0.14, 0.5, 0.72), "metal", (0.74, 0.75, 0.74), casts=False)
    if state != "before":
        return s
    for x, y, tall in ((1.62, 2.1, 1.05), (1.66, 1.62, 1.25), (1.60, 1.15, 0.95), (1.68, 0.68, 0.78), (1.55, 0.2, 0.55), (0.25, 2.2, 0.95),
                       (0.22, 1.8, 0.70), (1.22, 1.0, 0.42), (1.20, 0.55, 0.30), (-0.1, 2.25, 0.62), (1.15, 1.62, 0.36)):
        z = 0.0
        while z < tall:
            thick = rng.uniform(0.10, 0.19)
            dx, dy = rng.normal(0, 0.018, 2)
            tone = np.array((0.74, 0.72, 0.66)) * rng.uniform(0.82, 1.08) * (1, rng.uniform(0.95, 1), rng.uniform(0.85, 1))
            s.box((x + dx, y + dy, z + thick / 2), (0.42, 0.32, thick), "papers", tuple(tone), yaw=rng.normal(0, 7) + (90 if rng.random() < 0.25 else 0))
            if rng.random() < 0.6:
                s.box((x + dx, y + dy, z + thick / 2), (0.012, 0.335, thick + 0.012), "plain", (0.50, 0.16, 0.14))
            z += thick
    for n in range(34):
        x, y = rng.uniform(0.35, 1.6), rng.uniform(-0.5, 2.0)
        s.box((x, y, 0.006 + n * 0.0007), (0.40, 0.29, 0.004), "papers", (0.76, 0.74, 0.69), yaw=rng.uniform(0, 180))
    for x, y, w in ((1.05, 0.02, 0.36), (-0.95, 0.42, 0.40), (-1.05, 1.0, 0.36)):
        z = 0.17 if y > 0.3 else 0.0
        z += 0.34 if y > 0.9 else 0
        s.box((x, y, z + 0.15), (w, 0.32, 0.30), "plain", (0.58, 0.44, 0.28), yaw=rng.normal(0, 14))
        s.box((x, y, z + 0.302), (0.05, 0.33, 0.004), "plain", (0.72, 0.62, 0.42), yaw=0)
    return s


def green_litter(state, variant):
    s, rng = scene(state, variant, eye=(-0.5, -2.6, 1.65), look=(0.3, 1.7, 0.15), zoom=1.1)
    s.box((0, 6, -0.5), (60, 40, 1), "pavers", (0.54, 0.50, 0.46))
    building(s, [(0.70, 0.60, 0.52), (0.62, 0.66, 0.62)][variant % 2], y=5.6)
    s.box((0, 2.6, 0.03), (40, 4.4, 0.16), "concrete", (0.58, 0.57, 0.55))
    s.box((0, 2.7, 0.06), (40, 4.3, 0.16), "grass")
    for x in np.arange(-5.5, 6.5, 0.75):
        bush(s, rng, x + rng.normal(0, 0.08), 3.7, 0.95)
    bush(s, rng, -2.5, 1.7, 0.8, (0.30, 0.20, 0.12))
    tree(s, rng, 3.1, 2.6, 3.6)
    if state != "before":
        return s
    for n in range(9):
        tint = [(0.75, 0.75, 0.76), (0.10, 0.10, 0.12), (0.66, 0.20, 0.18), (0.24, 0.42, 0.60)][n % 4]
        x, y = rng.normal(0.3, 1.1), rng.uniform(0.7, 2.2)
        s.ball((x, y, 0.24), rng.uniform(0.25, 0.55, 3) * (1, 1, 0.75), "bag", tint, yaw=rng.uniform(0, 90))
    for n in range(14):
        x, y = rng.normal(0.2, 1.4), rng.uniform(0.6, 2.3)
        s.pole((x, y, 0.18), (0.07, 0.07, 0.24), "metal", [(0.55, 0.75, 0.70), (0.78, 0.80, 0.80), (0.75, 0.18, 0.14)][n % 3], yaw=rng.uniform(0, 180), pitch=90)
    for n in range(22):
        s.box((rng.normal(0.2, 1.5), rng.uniform(0.5, 2.4), 0.155), (rng.uniform(0.1, 0.3), rng.uniform(0.08, 0.2), 0.01), "plain",
              [(0.82, 0.82, 0.80), (0.74, 0.62, 0.42), (0.75, 0.3, 0.2)][n % 3], yaw=rng.uniform(0, 180), pitch=rng.normal(0, 14))
    for x, y in ((-0.8, 1.2), (1.5, 1.4)):
        s.box((x, y, 0.27), (0.46, 0.36, 0.26), "plain", (0.58, 0.44, 0.28), yaw=rng.uniform(0, 90), pitch=6)
    return s


def fire_lane(state, variant):
    s, rng = scene(state, variant, eye=(-2.2, -6.6, 2.0), look=(0.3, 1.2, 0.55), zoom=1.1)
    s.box((0, 6, -0.5), (60, 60, 1), "asphalt", (0.24, 0.24, 0.25))
    building(s, [(0.64, 0.55, 0.46), (0.70, 0.70, 0.66)][variant % 2], y=6.4)
    s.box((0, 5.0, 0.06), (40, 2.6, 0.14), "pavers", (0.55, 0.50, 0.45))
    for x in np.arange(-8, 8, 2.6):
        bush(s, rng, x, 5.5, 0.9)
    for y in (-0.9, 2.7):
        s.box((0, y, -0.004), (11, 0.13, 0.02), "paint", (0.74, 0.58, 0.10))
    for x in (-5.5, 5.5):
        s.box((x, 0.9, -0.004), (0.13, 3.7, 0.02), "paint", (0.74, 0.58, 0.10))
    for x in np.arange(-6.6, 7, 1.25):
        if abs(x) < 4.2:
            s.box((x, 0.9, -0.005), (0.12, 4.7, 0.02), "paint", (0.74, 0.58, 0.10), yaw=-42)
    s.pole((4.9, 4.2, 1.2), (0.07, 0.07, 2.4), "metal", (0.6, 0.6, 0.6))
    s.box((4.9, 4.14, 2.1), (0.62, 0.03, 0.62), "plain", (0.66, 0.10, 0.08))
    s.box((4.9, 4.12, 2.1), (0.44, 0.03, 0.10), "plain", (0.9, 0.9, 0.88))
    if state == "before":
        car(s, 1.6, 1.3, [(0.58, 0.60, 0.62), (0.42, 0.08, 0.08)][variant % 2], yaw=4)
        bicycle(s, -2.3, 0.6, (0.5, 0.12, 0.10), yaw=76)
        bicycle(s, -1.4, 0.8, (0.15, 0.28, 0.4), yaw=70, box=False)
    return s


def loose_wire(state, variant):
    s, rng = scene(state, variant, eye=(-1.0, -3.9, 1.6), look=(0.2, 1.6, 1.05), zoom=1.1)
    s.box((0, 6, -0.5), (60, 40, 1), "pavers", (0.55, 0.52, 0.48))
    building(s, [(0.66, 0.62, 0.55), (0.62, 0.54, 0.50)][variant % 2], left=-8.2, right=9.8, y=2.4)
    if state != "before":
        return s
    for n, x in enumerate((-0.2, 0.55) if variant % 2 else (-0.2,)):
        bicycle(s, x, 1.15, [(0.55, 0.10, 0.10), (0.72, 0.72, 0.70)][n], yaw=12 + 6 * n)
    top, low = np.array((0.95, 2.28, 3.7)), np.array((-0.35, 1.15, 0.72))
    points = [top * (1 - t) + low * t - np.array((0, 0, 0.55)) * np.sin(t * np.pi) for t in np.linspace(0, 1, 26)]
    for a, b in zip(points, points[1:]):
        along = b - a
        length = np.linalg.norm(along)
        yaw, pitch = np.degrees(np.arctan2(-along[0], along[1])), np.degrees(np.arcsin(along[2] / length))
        s.box((a + b) / 2, (0.024, length * 1.05, 0.024), "plain", (0.86, 0.86, 0.84), yaw=yaw, pitch=pitch)
    s.box((-0.35, 0.98, 0.68), (0.30, 0.09, 0.06), "plain", (0.88, 0.88, 0.86), yaw=12)
    s.box((0.1, 0.9, 0.42), (0.18, 0.10, 0.07), "plain", (0.08, 0.08, 0.09), yaw=12)
    return s


def standing_water(state, variant):
    s, rng = scene("check" if state == "before" else "before", variant, eye=(-1.2, -5.0, 1.65), look=(0.3, 1.4, 0.4), zoom=1.1)
    s.box((0, 6, -0.5), (60, 60, 1), "asphalt" if variant % 2 else "concrete", (0.34, 0.34, 0.34) if variant % 2 else (0.52, 0.51, 0.48))
    building(s, [(0.68, 0.64, 0.58), (0.58, 0.63, 0.66)][variant % 2], y=5.4)
    s.box((0, 3.9, 0.06), (40, 2.2, 0.14), "pavers", (0.55, 0.46, 0.40))
    for x in np.arange(-6, 7, 2.9):
        tree(s, rng, x + 0.7, 4.4, 3.4)
    s.box((0.9, 2.5, 0.005), (0.74, 0.42, 0.02), "metal", (0.22, 0.21, 0.20))
    for x in np.arange(0.62, 1.25, 0.09):
        s.box((x, 2.5, 0.018), (0.03, 0.36, 0.012), "metal", (0.42, 0.40, 0.38))
    if state == "before":
        s.puddles += [(0.5, 1.2, 2.5, 1.25), (-2.6, 0.2, 0.9, 0.5), (2.9, -0.6, 0.8, 0.35)]
    return s


def street_lamp(state, variant):
    """By night: a dark path, and the same path lit."""
    lit = state != "before"
    s, rng = scene("before", 2, eye=(-1.4, -5.6, 1.65), look=(0.2, 1.6, 1.75), zoom=1.15, sun_light=(0.05, 0.06, 0.09), exposure=1.9,
                    sky_light=(0.055, 0.07, 0.11), sky=((0.10, 0.11, 0.16), (0.025, 0.035, 0.075)), haze=0.02)
    s.box((0, 6, -0.5), (60, 60, 1), "pavers", (0.52, 0.49, 0.46))
    building(s, [(0.64, 0.60, 0.54), (0.6, 0.62, 0.64)][variant % 2], y=7.5, ground=2.9)
    for thing in s.things:
        if thing.surface == "glass" and rng.random() < 0.28:
            thing.surface, thing.tint, thing.glow = "plain", (0.80, 0.58, 0.30), 0.42
    s.box((-2.5, 3.2, 0.05), (2.6, 9, 0.16), "grass")
    s.box((4.9, 3.2, 0.05), (3.6, 9, 0.16), "grass")
    for x, y in ((-2.4, 0.8), (-2.7, 2.6), (-2.3, 4.6), (4.4, 1.4), (4.6, 3.6), (4.2, 5.4)):
        bush(s, rng, x, y, 0.95)
    for x, y, on in ((2.4, 1.8, lit), (-0.9, 6.6, True)):
        s.pole((x, y, 1.6), (0.11, 0.11, 3.2), "metal", (0.20, 0.22, 0.23))
        s.box((x - 0.22, y, 3.2), (0.55, 0.07, 0.06), "metal", (0.20, 0.22, 0.23))
        s.ball((x - 0.48, y, 3.10), (0.40, 0.40, 0.30), "plain", (1.0, 0.90, 0.68) if on else (0.22, 0.23, 0.24), glow=1.0 if on else 0.0)
        if on:
            s.lamps.append(((x - 0.48, y, 2.85), 11.0 if y < 3 else 3.5, (1.0, 0.80, 0.52)))
    return s


def bills(state, variant):
    s, rng = scene(state, variant, eye=(-0.7, -2.6, 1.55), look=(0.25, 1.5, 1.35), zoom=1.1)
    s.box((0, 4, -0.5), (40, 40, 1), "pavers", (0.54, 0.51, 0.47))
    s.box((0, 2.5, 2.5), (24, 2, 5), "render_wall", [(0.70, 0.63, 0.52), (0.74, 0.74, 0.70)][variant % 2])
    s.box((0, 1.48, 0.2), (24, 0.1, 0.4), "concrete", (0.45, 0.44, 0.43))
    s.box((1.35, 1.46, 1.08), (1.12, 0.1, 2.16), "metal", (0.34, 0.36, 0.37))
    s.box((1.35, 1.43, 1.05), (0.98, 0.1, 2.04), "metal", (0.23, 0.30, 0.33))
    s.box((1.35, 1.42, 1.55), (0.62, 0.1, 0.7), "glass")
    s.box((2.18, 1.44, 1.35), (0.22, 0.06, 0.36), "metal", (0.72, 0.73, 0.73))
    s.box((1.35, 1.0, 2.42), (1.9, 1.1, 0.12), "concrete", (0.62, 0.61, 0.58))
    s.pole((-1.75, 1.4, 2.5), (0.11, 0.11, 5), "plain", (0.75, 0.74, 0.70))
    if state != "before":
        for x, z in ((-0.9, 1.5), (0.0, 1.3), (-0.4, 1.8)):
            s.box((x, 1.497, z), (0.5, 0.01, 0.42), "render_wall", [(0.73, 0.66, 0.55), (0.77, 0.77, 0.73)][variant % 2])
        return s
    for n in range(17):
        x, z = rng.uniform(-1.5, 0.6), rng.uniform(0.85, 2.1)
        tint = [(0.82, 0.80, 0.72), (0.84, 0.76, 0.36), (0.80, 0.56, 0.56), (0.62, 0.74, 0.80)][n % 4]
        s.box((x, 1.494 - n * 0.001, z), (rng.uniform(0.2, 0.34), 0.012, rng.uniform(0.24, 0.40)), "poster", tint, roll=rng.normal(0, 5))
    for x, z in ((1.15, 0.75), (1.5, 0.9), (1.3, 0.45)):
        s.box((x, 1.376, z), (0.2, 0.01, 0.26), "poster", (0.84, 0.76, 0.36), roll=rng.normal(0, 6))
    return s


def stilt_floor(state, variant):
    s, rng = scene(state, variant, eye=(-1.2, -4.6, 1.6), look=(0.4, 2.4, 0.95), zoom=1.15, sky_light=(0.62, 0.66, 0.70))
    s.box((0, 6, -0.5), (60, 40, 1), "floor_tiles", (0.50, 0.49, 0.47))
    s.box((0, 4.5, 3.2), (24, 12, 0.5), "concrete", (0.66, 0.65, 0.62))
    s.box((0, 8.4, 1.5), (24, 0.6, 3.4), "render_wall", [(0.72, 0.68, 0.60), (0.66, 0.70, 0.72)][variant % 2])
    for x in (-4.2, -0.9, 2.5, 5.8):
        for y in (0.9, 5.2):
            s.box((x, y, 1.5), (0.55, 0.55, 3.2), "wall_tiles", (0.56, 0.53, 0.50))
    s.box((0, 3.2, 2.9), (24, 0.3, 0.35), "concrete", (0.64, 0.63, 0.60))
    s.lamps.append(((0.8, 3.4, 2.6), 3.4, (0.95, 0.97, 1.0)))
    s.box((0.8, 4.2, 2.88), (1.3, 0.14, 0.06), "plain", (1, 1, 1), glow=1.0)
    if state != "before":
        s.box((4.6, 4.0, 0.42), (1.5, 0.42, 0.07), "wood", (0.48, 0.32, 0.2))
        for x in (4.05, 5.15):
            s.box((x, 4.0, 0.2), (0.1, 0.4, 0.4), "concrete", (0.6, 0.59, 0.57))
        return s
    s.box((0.7, 3.6, 0.32), (1.9, 0.85, 0.44), "sack", (0.34, 0.26, 0.22), yaw=8)
    s.box((0.65, 4.0, 0.62), (1.9, 0.24, 0.70), "sack", (0.32, 0.24, 0.20), yaw=8)
    s.box((2.2, 4.3, 0.95), (1.0, 0.55, 1.9), "wood", (0.46, 0.31, 0.20), yaw=-6)
    s.box((2.2, 3.99, 0.95), (0.03, 0.02, 1.8), "plain", (0.1, 0.08, 0.06), yaw=-6)
    s.box((0.2, 2.5, 0.14), (1.5, 1.0, 0.22), "sack", (0.68, 0.66, 0.62), yaw=24, pitch=4)
    for n in range(13):
        x, y = rng.uniform(-0.9, 3.2), rng.uniform(2.1, 3.2)
        size = rng.uniform(0.3, 0.55, 3)
        s.box((x, y, size[2] / 2 + (0.4 if n % 4 == 3 else 0)), size, "plain", (0.56, 0.42, 0.27), yaw=rng.uniform(-30, 30))
    for n in range(5):
        s.ball((rng.uniform(-0.6, 2.9), rng.uniform(1.7, 2.4), 0.2), rng.uniform(0.34, 0.5, 3), "bag", [(0.1, 0.1, 0.12), (0.75, 0.75, 0.77)][n % 2])
    bicycle(s, -1.9, 3.3, (0.3, 0.34, 0.36), yaw=40)
    return s


def bins(state, variant):
    s, rng = scene(state, variant, eye=(-0.8, -3.9, 1.6), look=(0.2, 1.5, 0.75), zoom=1.1)
    s.box((0, 6, -0.5), (60, 40, 1), "floor_tiles", (0.50, 0.48, 0.46))
    s.box((0, 3.4, 1.3), (7.2, 0.3, 2.6), "wall_tiles", [(0.46, 0.52, 0.46), (0.56, 0.52, 0.46)][variant % 2])
    building(s, (0.70, 0.66, 0.60), y=7)
    for x in (-3.4, 3.4):
        s.box((x, 2.6, 1.3), (0.14, 1.7, 2.6), "metal", (0.32, 0.36, 0.34))
    s.box((0, 2.5, 2.66), (7.4, 2.3, 0.1), "metal", (0.30, 0.36, 0.33))
    for n, tint in enumerate(((0.08, 0.24, 0.46), (0.12, 0.34, 0.16), (0.54, 0.10, 0.09), (0.22, 0.22, 0.23))):
        x = -2.1 + n * 1.4
        s.box((x, 3.22, 1.85), (0.9, 0.04, 0.6), "poster", (0.86, 0.87, 0.84))
        s.box((x, 2.7, 0.56), (0.62, 0.66, 0.92), "plain", tint)
        full = state == "before" and n in (1, 3)
        s.box((x, 2.62 if not full else 3.02, 1.06 if not full else 1.30), (0.68, 0.74, 0.06), "plain", tint, pitch=-6 if not full else 70)
        s.pole((x - 0.27, 2.98, 0.1), (0.2, 0.2, 0.06), "plain", (0.05, 0.05, 0.05), yaw=90, pitch=90)
        if full:
            for _ in range(5):
                s.ball((x + rng.normal(0, 0.14), 2.66 + rng.normal(0, 0.1), 1.10 + rng.uniform(0, 0.22)), rng.uniform(0.28, 0.44, 3), "bag",
                       [(0.10, 0.10, 0.11), (0.72, 0.72, 0.74), (0.20, 0.38, 0.24)][rng.integers(3)])
    if state == "before":
        for n in range(15):
            s.ball((rng.normal(0.3, 1.25), rng.uniform(1.2, 2.2), 0.19), rng.uniform(0.30, 0.55, 3) * (1, 1, 0.8), "bag",
                   [(0.10, 0.10, 0.11), (0.74, 0.74, 0.76), (0.20, 0.38, 0.24), (0.62, 0.20, 0.17)][n % 4], yaw=rng.uniform(0, 90))
        for n in range(6):
            s.box((rng.normal(0.3, 1.5), rng.uniform(0.8, 2.0), 0.16), rng.uniform(0.25, 0.5, 3) * (1, 1, 0.7), "plain", (0.57, 0.43, 0.28), yaw=rng.uniform(0, 90))
        for n in range(16):
            s.box((rng.normal(0.2, 1.6), rng.uniform(0.3, 2.0), 0.008), (rng.uniform(0.06, 0.25), rng.uniform(0.05, 0.16), 0.01), "plain", (0.8, 0.78, 0.72), yaw=rng.uniform(0, 180))
    return s


def leak(state, variant):
    s, rng = scene("before", 2, eye=(-0.5, -2.9, 1.5), look=(0.3, 1.5, 1.5), zoom=1.15, sky_light=(0.66, 0.67, 0.66), softness=0.4)
    s.lamps.append(((-0.6, -0.6, 2.5), 2.0 if state == "before" else 2.6, (1.0, 0.95, 0.85)))
    s.box((0, 2, -0.5), (20, 20, 1), "floor_tiles", (0.58, 0.56, 0.52))
    s.box((0, 2.6, 1.5), (20, 2, 4), "stain" if state == "before" else "render_wall", (0.80, 0.79, 0.74))
    s.box((-2.6, 0, 1.5), (1, 10, 4), "render_wall", (0.78, 0.77, 0.73), casts=False)
    s.box((0, 2, 3.0), (20, 10, 0.3), "plain", (0.82, 0.81, 0.78), casts=False)
    s.box((-1.3, 1.58, 1.0), (1.0, 0.1, 2.1), "wood", (0.34, 0.22, 0.16))
    s.box((1.9, 1.56, 1.5), (0.5, 0.12, 0.7), "metal", (0.72, 0.72, 0.71))
    s.pole((1.1, 1.5, 1.5), (0.12, 0.12, 3.2), "plain", (0.82, 0.81, 0.78))
    if state == "before":
        s.puddles.append((0.5, 1.0, 0.75, 0.35))
        s.pole((0.45, 0.95, 0.16), (0.36, 0.36, 0.32), "plain", (0.15, 0.32, 0.5))
        s.pole((0.45, 0.95, 0.3), (0.32, 0.32, 0.05), "glass")
    return s
