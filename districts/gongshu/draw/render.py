"""A small renderer for the sample's photographs: boxes, ellipsoids and cylinders under a sun and a sky.

Every picture is made of numbers in this folder; nothing is taken from a camera. Needs numpy and Pillow.
Lengths are metres, x to the right, y away from the viewer, z up.
"""

from dataclasses import dataclass, field, replace

import numpy as np
from PIL import Image, ImageFilter

from surfaces import SURFACES, noise

WIDTH, HEIGHT, FINER = 1024, 768, 1.3


def unit(v):
    v = np.asarray(v, dtype=np.float32)
    return v / np.linalg.norm(v, axis=-1, keepdims=True)


def turned(yaw=0.0, pitch=0.0, roll=0.0):
    """A rotation: degrees about z, then x, then y."""
    a, b, c = np.radians([yaw, pitch, roll])
    rz = np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]])
    rx = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    ry = np.array([[np.cos(c), 0, np.sin(c)], [0, 1, 0], [-np.sin(c), 0, np.cos(c)]])
    return (rz @ rx @ ry).astype(np.float32)


@dataclass
class Thing:
    """One solid with a surface."""

    shape: str
    at: np.ndarray
    half: np.ndarray
    turn: np.ndarray
    surface: str
    tint: tuple
    casts: bool = True
    glow: float = 0.0

    def meet(self, origin, direction):
        """Distance and outward normal (both in world measure) where rays meet it; inf where they do not."""
        o = (origin - self.at) @ self.turn
        d = direction @ self.turn
        o, d = np.broadcast_arrays(o, d)
        if self.shape == "box":
            return self._box(o, d)
        return self._round(o, d)

    def _box(self, o, d):
        safe = np.where(np.abs(d) < 1e-7, 1e-7, d)
        near, far = (-self.half - o) / safe, (self.half - o) / safe
        low, high = np.minimum(near, far), np.maximum(near, far)
        enter, leave = low.max(-1), high.min(-1)
        hit = (enter < leave) & (enter > 1e-3)
        axis = low.argmax(-1)
        normal = -np.sign(np.take_along_axis(d, axis[..., None], -1)) * np.eye(3, dtype=np.float32)[axis]
        return np.where(hit, enter, np.inf), normal @ self.turn.T

    def _round(self, o, d):
        flat = np.array([1, 1, 0 if self.shape == "pole" else 1], dtype=np.float32)
        p, q = o / self.half * flat, d / self.half * flat
        a, b, c = (q * q).sum(-1) + 1e-9, (p * q).sum(-1), (p * p).sum(-1) - 1
        root = b * b - a * c
        t = (-b - np.sqrt(np.maximum(root, 0))) / a
        hit = (root > 0) & (t > 1e-3)
        point = o + d * t[..., None]
        normal = point / self.half**2 * flat
        if self.shape == "pole":
            hit &= np.abs(point[..., 2]) < self.half[2]
            top = (self.half[2] - o[..., 2]) / np.where(np.abs(d[..., 2]) < 1e-7, 1e-7, d[..., 2])
            cap = o + d * top[..., None]
            on_cap = (top > 1e-3) & (((cap / self.half * flat) ** 2).sum(-1) < 1) & (d[..., 2] < 0)
            t, hit = np.where(on_cap, top, t), hit | on_cap
            normal = np.where(on_cap[..., None], np.array([0, 0, 1], dtype=np.float32), normal)
        normal = normal / (np.linalg.norm(normal, axis=-1, keepdims=True) + 1e-9)
        return np.where(hit, t, np.inf), normal @ self.turn.T

    def corners(self):
        signs = np.array([[i, j, k] for i in (-1, 1) for j in (-1, 1) for k in (-1, 1)])
        return self.at + (signs * self.half) @ self.turn.T


@dataclass
class Scene:
    """What stands where, who looks from where, and the light."""

    eye: tuple = (0, -6, 1.6)
    look: tuple = (0, 0, 0.8)
    zoom: float = 1.05
    sun: tuple = (-0.5, -0.6, 0.9)
    sun_light: tuple = (2.6, 2.35, 2.0)
    sky_light: tuple = (0.55, 0.63, 0.75)
    sky: tuple = ((0.80, 0.86, 0.92), (0.45, 0.62, 0.83))
    softness: float = 0.02
    exposure: float = 1.0
    haze: float = 0.012
    lamps: list = field(default_factory=list)
    puddles: list = field(default_factory=list)
    things: list = field(default_factory=list)

    def add(self, shape, at, size, surface="plain", tint=(0.6, 0.6, 0.6), yaw=0, pitch=0, roll=0, **more):
        half = np.asarray(size, dtype=np.float32) / 2
        self.things.append(Thing(shape, np.asarray(at, np.float32), half, turned(yaw, pitch, roll), surface, tint, **more))

    def box(self, at, size, surface="plain", tint=(0.6, 0.6, 0.6), **more):
        self.add("box", at, size, surface, tint, **more)

    def ball(self, at, size, surface="plain", tint=(0.6, 0.6, 0.6), **more):
        self.add("ball", at, size, surface, tint, **more)

    def pole(self, at, size, surface="plain", tint=(0.6, 0.6, 0.6), **more):
        self.add("pole", at, size, surface, tint, **more)


def _camera(scene):
    ahead = unit(np.subtract(scene.look, scene.eye))
    right = unit(np.cross(ahead, [0, 0, 1]))
    return ahead, right, np.cross(right, ahead)


def _trace(scene, origin, direction, window=None, shadows=False):
    """The nearest thing along each ray: distance, normal, index. `window` limits a thing to part of the picture."""
    shape = np.broadcast_shapes(np.shape(origin), np.shape(direction))[:-1]
    best, normal, which = np.full(shape, np.inf, np.float32), np.zeros((*shape, 3), np.float32), np.full(shape, -1)
    for n, thing in enumerate(scene.things):
        if shadows and not thing.casts:
            continue
        part = window(thing) if window else (slice(None),) * len(shape)
        if part is None:
            continue
        o = origin[part] if np.ndim(origin) > 1 else origin
        d = direction[part] if np.ndim(direction) > 1 else direction
        t, facing = thing.meet(o, d)
        nearer = t < best[part]
        best[part] = np.where(nearer, t, best[part])
        normal[part] = np.where(nearer[..., None], facing, normal[part])
        which[part] = np.where(nearer, n, which[part])
    return best, normal, which


def _window(project, width, height):
    def of(thing):
        x, y, ahead = project(thing.corners())
        if (ahead < 0.05).any():
            return (slice(0, height), slice(0, width))
        x0, x1 = max(0, int(x.min()) - 1), min(width, int(x.max()) + 2)
        y0, y1 = max(0, int(y.min()) - 1), min(height, int(y.max()) + 2)
        return None if x0 >= x1 or y0 >= y1 else (slice(y0, y1), slice(x0, x1))

    return of


class Shadow:
    """What the sun sees, to know what it does not."""

    SIDE, REACH = 1100, 13.0

    def __init__(self, scene):
        self.sun = unit(scene.sun)
        self.right = unit(np.cross(self.sun, [0.01, 0.02, 1]))
        self.up = np.cross(self.right, self.sun)
        self.centre = np.array([scene.look[0], scene.look[1] + 1, 0], np.float32)
        self.softness = scene.softness
        side = (np.arange(self.SIDE, dtype=np.float32) / self.SIDE - 0.5) * 2 * self.REACH
        across, down = np.meshgrid(side, side)
        origin = self.centre + across[..., None] * self.right + down[..., None] * self.up + self.sun * 40

        def project(points):
            x, y = self._at(points)
            return x, y, np.ones(len(points))

        self.depth, _, _ = _trace(scene, origin.astype(np.float32), -self.sun, _window(project, self.SIDE, self.SIDE), True)

    def _at(self, points):
        relative = points - self.centre
        return ((relative @ axis / self.REACH / 2 + 0.5) * self.SIDE for axis in (self.right, self.up))

    def lit(self, points):
        x, y = self._at(points)
        depth = 40 - (points - self.centre) @ self.sun
        rng, light = np.random.default_rng(5), np.zeros(points.shape[:-1], np.float32)
        spread = self.softness * self.SIDE / self.REACH
        for _ in range(14):
            turn = rng.random(points.shape[:-1], np.float32) * 6.283
            far = np.sqrt(rng.random(points.shape[:-1], np.float32)) * spread
            i = np.clip(x + np.cos(turn) * far, 0, self.SIDE - 1).astype(int)
            j = np.clip(y + np.sin(turn) * far, 0, self.SIDE - 1).astype(int)
            light += depth < self.depth[j, i] + 0.09
        return light / 14


def _nooks(point, normal, distance, zoom):
    """How much of the sky each point sees, from its neighbours in the picture."""
    h, w = distance.shape
    rows, columns = np.mgrid[0:h, 0:w]
    rng, hidden = np.random.default_rng(3), np.zeros((h, w), np.float32)
    for n in range(18):
        turn = n * 2.4 + rng.random((h, w), np.float32)
        reach = np.clip(0.55 * (n + 1) / 18 * w / zoom / np.maximum(distance, 0.3), 1.5, 160)
        i = np.clip(rows + np.sin(turn) * reach, 0, h - 1).astype(int)
        j = np.clip(columns + np.cos(turn) * reach, 0, w - 1).astype(int)
        away = point[i, j] - point
        length = np.linalg.norm(away, axis=-1) + 1e-3
        hidden += np.maximum((away * normal).sum(-1) / length - 0.12, 0) / (1 + (length / 0.6) ** 2)
    return np.clip(1 - 1.9 * hidden / 18, 0.18, 1)


def _colours(scene, point, normal, which):
    colour, shine = np.zeros((*which.shape, 3), np.float32), np.zeros(which.shape, np.float32)
    bent = normal.copy()
    for n in np.unique(which[which >= 0]):
        thing, here = scene.things[n], which == n
        local = (point[here] - thing.at) @ thing.turn
        albedo, gloss, bump = SURFACES[thing.surface](local, normal[here] @ thing.turn, thing, point[here])
        colour[here], shine[here] = albedo, gloss
        bent[here] = unit(bent[here] + bump[..., None] * np.array([0.7, 0.5, 0.3], np.float32))
    return colour, shine, bent


def _shade(scene, shadow, point, normal, which, toward, nook):
    colour, shine, bent = _colours(scene, point, normal, which)
    sun = unit(scene.sun)
    facing = np.maximum((bent * sun).sum(-1), 0) * shadow.lit(point + normal * 0.02)
    skyward = 0.62 + 0.38 * bent[..., 2]
    light = facing[..., None] * np.array(scene.sun_light) + (skyward * nook)[..., None] * np.array(scene.sky_light)
    for at, strength, tint in scene.lamps:
        away = np.array(at) - point
        length = np.linalg.norm(away, axis=-1, keepdims=True)
        fall = np.maximum((bent * away / length).sum(-1), 0) * strength / (0.4 + length[..., 0] ** 2)
        light = light + (fall * (0.3 + 0.7 * nook))[..., None] * np.array(tint)
    half = unit(sun - toward)
    gleam = np.maximum((bent * half).sum(-1), 0) ** 40 * shine * facing
    glow = np.array([thing.glow for thing in scene.things] + [0.0])[which][..., None]
    return colour * light * (1 - glow) + gleam[..., None] * np.array(scene.sun_light) + glow * colour * 2.2


def _backdrop(scene, toward):
    rise = np.clip(toward[..., 2:3] * 2.2, 0, 1)
    cloud = noise(toward[..., 0] / (0.15 + np.abs(toward[..., 2])) * 0.05, toward[..., 1] / (0.15 + np.abs(toward[..., 2])) * 0.05)
    sky = np.array(scene.sky[0]) * (1 - rise) + np.array(scene.sky[1]) * rise
    return sky * (0.94 + 0.12 * cloud[..., None])


def _picture(scene, shadow, toward, window, eye, zoom):
    distance, normal, which = _trace(scene, eye, toward, window)
    seen = np.where(np.isfinite(distance), distance, 60)
    point = eye + toward * seen[..., None]
    nook = _nooks(point, normal, seen, zoom) if window else np.full(distance.shape, 0.8)
    light = _shade(scene, shadow, point, normal, which, toward, nook)
    far = np.exp(-scene.haze * seen)[..., None]
    behind = _backdrop(scene, toward)
    return np.where((which >= 0)[..., None], light * far + behind * (1 - far), behind), point, normal, which


def _wet(scene, shadow, image, point, normal, toward, eye):
    """Standing water: still mirrors with ragged rims, darker ground around them."""
    around = replace(scene, things=[thing for thing in scene.things if thing.surface != "tiles"])
    for x, y, wide, deep in scene.puddles:
        ragged = noise(point[..., 0] * 0.16 + x, point[..., 1] * 0.16) - 0.5
        rim = ((point[..., 0] - x) / wide) ** 2 + ((point[..., 1] - y) / deep) ** 2 + ragged * 1.1
        level = (normal[..., 2] > 0.9) & (point[..., 2] < 0.06)
        damp = np.clip((1.5 - rim) / 0.5, 0, 1) * level
        image *= 1 - 0.42 * damp[..., None]
        here = level & (rim < 1)
        if not here.any():
            continue
        d = toward[here] * np.array([1, 1, -1])
        ripple = noise(point[here][:, 0] * 1.3, point[here][:, 1] * 1.3) - 0.5
        d = unit(d + ripple[:, None] * np.array([0.05, 0.02, 0.0]))
        start = point[here] * np.array([1, 1, 0]) + np.array([0, 0, 0.065])
        mirrored = np.zeros_like(d)
        mirrored[:] = _picture(around, shadow, d, None, start, 1)[0]
        graze = 0.25 + 0.75 * (1 - np.abs(toward[here][:, 2])) ** 2.2
        edge = np.clip((1 - rim[here]) / 0.12, 0, 1)
        mix = (graze * edge)[:, None]
        image[here] = image[here] * (1 - mix) * (1 - 0.3 * mix) + mirrored * mix * 0.92
    return image


def photograph(scene, path, seed=0):
    """Renders a scene into a JPEG of less than 60 KB."""
    width, height = int(WIDTH * FINER), int(HEIGHT * FINER)
    ahead, right, up = _camera(scene)
    eye = np.asarray(scene.eye, np.float32)
    x = (np.arange(width, dtype=np.float32) - width / 2) / width * scene.zoom
    y = -(np.arange(height, dtype=np.float32) - height / 2) / width * scene.zoom
    toward = unit(ahead + x[None, :, None] * right + y[:, None, None] * up)

    def project(points):
        relative = points - eye
        depth = relative @ ahead
        safe = np.maximum(depth, 1e-3)
        return relative @ right / safe / scene.zoom * width + width / 2, height / 2 - relative @ up / safe / scene.zoom * width, depth

    shadow = Shadow(scene)
    image, point, normal, _ = _picture(scene, shadow, toward, _window(project, width, height), eye, scene.zoom)
    image = _wet(scene, shadow, image, point, normal, toward, eye)
    _keep(_develop(image * scene.exposure * 0.52, seed), path)


def _keep(picture, path):
    """Writes it as finely as fits into 58 KB."""
    for quality in range(78, 40, -3):
        picture.save(path, quality=quality, optimize=True, progressive=True)
        if path.stat().st_size < 58_000:
            return


def _develop(light, seed):
    """From light to a telephone's picture: a soft shoulder, a little glow, corners, grain."""
    light = np.maximum(light, 0)
    film = light * (2.51 * light + 0.03) / (light * (2.43 * light + 0.59) + 0.14)
    image = Image.fromarray((np.clip(film, 0, 1) ** (1 / 1.75) * 255).astype(np.uint8))
    image = image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    glow = image.filter(ImageFilter.GaussianBlur(14))
    a, b = np.asarray(image, np.float32) / 255, np.asarray(glow, np.float32) / 255
    a = a + 0.16 * np.maximum(b - 0.62, 0) + 0.05 * (b - 0.5)
    rows, columns = np.mgrid[-1:1:HEIGHT * 1j, -1:1:WIDTH * 1j]
    a *= (1 - 0.16 * (rows**2 * 0.8 + columns**2) ** 1.3)[..., None]
    grain = np.random.default_rng(seed).normal(0, 0.008, (HEIGHT, WIDTH, 1))
    return Image.fromarray((np.clip(a + grain, 0, 1) * 255).astype(np.uint8))
