#!/usr/bin/env python3
"""Draws the sample district's photographs (needs Pillow). Each place is drawn twice: before and after."""

import os
import random

from PIL import Image, ImageDraw, ImageFilter

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "photos")
W, H = 1024, 768


def noise(image, amount, seed):
    r = random.Random(seed)
    grain = Image.new("L", (W // 2, H // 2))
    grain.putdata([128 + r.randrange(-amount, amount + 1) for _ in range(W * H // 4)])
    grain = grain.resize((W, H)).filter(ImageFilter.GaussianBlur(0.7))
    return Image.blend(image, Image.merge("RGB", [grain] * 3), 0.10)


def shade(d, box, top, bottom):
    x0, y0, x1, y1 = box
    for y in range(y0, y1):
        t = (y - y0) / max(1, y1 - y0)
        d.line([(x0, y), (x1, y)], fill=tuple(int(a + (b - a) * t) for a, b in zip(top, bottom)))


def yard(d, r, wall=(205, 196, 180), ground=(150, 146, 138)):
    shade(d, (0, 0, W, 430), tuple(c + 14 for c in wall), wall)
    for x in range(-20, W, 170):
        d.rectangle([x + 30, 90, x + 130, 260], fill=(120, 138, 148))
        d.rectangle([x + 36, 96, x + 78, 254], fill=(150, 170, 180))
        d.rectangle([x + 84, 96, x + 124, 254], fill=(138, 158, 170))
        d.rectangle([x + 22, 260, x + 138, 272], fill=(184, 176, 160))
    d.rectangle([0, 400, W, 432], fill=(132, 124, 112))
    shade(d, (0, 430, W, H), ground, tuple(c - 34 for c in ground))
    for n in range(9):
        x = (n - 4) * 70
        d.line([(W // 2 + x, 432), (W // 2 + x * 3, H)], fill=tuple(c - 16 for c in ground), width=2)
    for y in (470, 520, 590, 680):
        d.line([(0, y), (W, y)], fill=tuple(c - 14 for c in ground), width=2)


def heap(d, r, cx, base, size, colours, count=160):
    for n in range(count):
        t = n / count
        w = size * (1 - t) ** 0.9
        x = cx + r.uniform(-w, w)
        y = base - t * size * 0.72 + r.uniform(-10, 10)
        s = r.uniform(12, 34)
        points = [(x + r.uniform(-s, s), y + r.uniform(-s * 0.6, s * 0.6)) for _ in range(4)]
        d.polygon(points, fill=r.choice(colours), outline=(70, 62, 56))


def shadow(image, box):
    layer = Image.new("L", (W, H), 0)
    ImageDraw.Draw(layer).ellipse(box, fill=120)
    dark = Image.new("RGB", (W, H), (40, 36, 34))
    image.paste(dark, (0, 0), layer.filter(ImageFilter.GaussianBlur(22)))


def scene(name, before):
    seed = sum(map(ord, name))
    r = random.Random(seed)
    image = Image.new("RGB", (W, H), (200, 200, 200))
    d = ImageDraw.Draw(image)
    if name == "stairs":
        shade(d, (0, 0, W, H), (206, 200, 188), (170, 164, 152))
        d.polygon([(620, 120), (W, 20), (W, H), (620, 620)], fill=(190, 183, 170))
        for n in range(9):
            y = 330 + n * 50
            d.polygon([(250 - n * 22, y), (620 + n * 30, y), (640 + n * 34, y + 50), (230 - n * 24, y + 50)], fill=(152 - n * 4, 148 - n * 4, 142 - n * 4), outline=(96, 92, 88))
        d.line([(640, 170), (W, 430)], fill=(92, 70, 54), width=14)
        for n in range(8):
            d.line([(660 + n * 50, 190 + n * 34), (660 + n * 50, 420 + n * 44)], fill=(110, 104, 98), width=5)
        d.rectangle([60, 120, 230, 520], fill=(116, 84, 62), outline=(70, 52, 40), width=5)
        if before:
            for s in range(7):
                x, h = 240 + s * 62, 130 + r.randrange(150)
                for n in range(h // 9):
                    y = 610 - n * 9
                    d.rectangle([x + r.randrange(-5, 6), y - 8, x + 66 + r.randrange(-5, 6), y], fill=r.choice([(214, 205, 182), (196, 186, 160), (176, 168, 150), (222, 216, 200)]), outline=(120, 112, 96))
            heap(d, r, 400, 700, 120, [(172, 134, 92), (190, 152, 108), (150, 116, 80)], 22)
    elif name == "pavement":
        shade(d, (0, 0, W, 300), (196, 190, 180), (180, 172, 160))
        for x in range(0, W, 260):
            d.rectangle([x + 12, 40, x + 246, 270], fill=(70, 78, 84)); d.rectangle([x + 12, 20, x + 246, 62], fill=r.choice([(150, 52, 44), (46, 92, 110), (176, 126, 50)]))
        for row in range(9):
            y0, y1 = 300 + row * row * 5 + row * 12, 300 + (row + 1) ** 2 * 5 + (row + 1) * 12
            for col in range(-9, 10):
                k0, k1 = 40 + row * 14, 40 + (row + 1) * 14
                j = r.randrange(-9, 10)
                lift = before and r.random() < 0.16
                colour = (132 + j, 122 + j, 112 + j) if not lift else (104 + j, 96 + j, 88 + j)
                dy = r.randrange(-14, 4) if lift else 0
                d.polygon([(512 + col * k0, y0 + dy), (512 + (col + 1) * k0, y0 + (dy // 2)), (512 + (col + 1) * k1, y1), (512 + col * k1, y1)], fill=colour, outline=(84, 78, 72))
        if before:
            d.ellipse([300, 540, 720, 650], fill=(104, 118, 128)); d.ellipse([360, 556, 640, 606], fill=(142, 156, 166))
            d.polygon([(560, 600), (640, 588), (660, 630), (580, 648)], fill=(150, 140, 130), outline=(66, 60, 56))
    else:
        yard(d, r)
        if name in ("litter", "green-litter", "green"):
            shade(d, (0, 560, W, H), (96, 128, 78), (66, 96, 54))
            for _ in range(700):
                x, y = r.randrange(W), r.randrange(556, H)
                d.line([(x, y), (x + r.randrange(-4, 5), y - r.randrange(6, 18))], fill=r.choice([(86, 122, 64), (110, 146, 82), (70, 104, 52)]), width=2)
        if name == "lamp":
            shade(d, (0, 0, W, H), (36, 42, 58), (20, 22, 30)); d.rectangle([498, 150, 516, 700], fill=(64, 66, 70)); d.rectangle([440, 130, 574, 152], fill=(84, 86, 90))
            for n in range(6): d.polygon([(200 - n * 30, 520 + n * 40), (824 + n * 30, 520 + n * 40), (850 + n * 32, 560 + n * 40), (170 - n * 32, 560 + n * 40)], fill=(52 - n * 4, 54 - n * 4, 60 - n * 4), outline=(30, 30, 36))
            if not before:
                glow = Image.new("L", (W, H), 0); ImageDraw.Draw(glow).polygon([(450, 152), (564, 152), (900, 740), (120, 740)], fill=150)
                image.paste(Image.new("RGB", (W, H), (255, 226, 160)), (0, 0), glow.filter(ImageFilter.GaussianBlur(50))); ImageDraw.Draw(image).ellipse([450, 140, 564, 172], fill=(255, 244, 214))
        if name == "fire-lane":
            d.polygon([(300, 440), (724, 440), (1000, H), (24, H)], fill=(118, 116, 112)); d.line([(330, 440), (80, H)], fill=(214, 180, 60), width=12); d.line([(694, 440), (944, H)], fill=(214, 180, 60), width=12)
            if before:
                shadow(image, (250, 600, 800, 730)); d = ImageDraw.Draw(image)
                d.rounded_rectangle([300, 360, 730, 660], 36, fill=(226, 228, 230), outline=(120, 124, 128), width=4); d.rounded_rectangle([330, 384, 700, 480], 18, fill=(82, 96, 108)); d.rectangle([330, 590, 400, 640], fill=(190, 60, 50)); d.rectangle([630, 590, 700, 640], fill=(190, 60, 50)); d.ellipse([320, 620, 410, 710], fill=(40, 40, 42)); d.ellipse([620, 620, 710, 710], fill=(40, 40, 42))
        if name == "ebike":
            if before: d.line([(560, 180), (590, 330), (560, 520)], fill=(30, 30, 30), width=5)
            x = 420; d.ellipse([x, 560, x + 110, 670], outline=(36, 36, 38), width=12); d.ellipse([x + 210, 560, x + 320, 670], outline=(36, 36, 38), width=12); d.polygon([(x + 60, 610), (x + 120, 500), (x + 250, 500), (x + 270, 610)], fill=(58, 104, 150) if before else (90, 90, 94)); d.line([(x + 250, 500), (x + 236, 430), (x + 280, 420)], fill=(40, 40, 42), width=9)
            if not before: d.rectangle([180, 380, 360, 660], fill=(70, 130, 96)); d.rectangle([200, 400, 340, 460], fill=(226, 232, 226))
        if name == "water":
            if before: d.ellipse([140, 540, 900, 720], fill=(98, 112, 122)); d.ellipse([240, 566, 760, 650], fill=(140, 154, 164)); d.ellipse([300, 574, 620, 610], fill=(170, 182, 190))
            else: d.ellipse([440, 590, 600, 650], fill=(70, 70, 72), outline=(46, 46, 48), width=6); [d.line([(460 + n * 24, 600), (460 + n * 24, 640)], fill=(30, 30, 32), width=6) for n in range(6)]
        if name == "posters":
            d.rectangle([330, 90, 700, 700], fill=(120, 128, 130), outline=(70, 76, 80), width=8); d.line([(515, 90), (515, 700)], fill=(70, 76, 80), width=6)
            if before:
                for _ in range(26):
                    x, y = r.randrange(345, 620), r.randrange(110, 620); d.polygon([(x, y), (x + r.randrange(46, 90), y + r.randrange(-8, 9)), (x + 60, y + r.randrange(50, 96)), (x - 4, y + 60)], fill=r.choice([(236, 226, 120), (240, 240, 236), (240, 176, 160), (196, 220, 240)]))
        if name == "stilt":
            for x in (120, 480, 840): d.rectangle([x, 0, x + 74, 600], fill=(186, 180, 168), outline=(140, 134, 124))
            if before:
                d.rectangle([230, 430, 430, 620], fill=(120, 84, 58), outline=(70, 50, 36), width=4); d.rectangle([250, 380, 410, 430], fill=(150, 110, 78)); d.rounded_rectangle([580, 480, 820, 620], 20, fill=(110, 64, 62), outline=(70, 40, 40), width=4)
        if name in ("rubble",) and before:
            shadow(image, (210, 560, 830, 720)); d = ImageDraw.Draw(image)
            heap(d, r, 515, 660, 250, [(168, 92, 70), (150, 140, 130), (196, 188, 178), (120, 112, 104), (186, 110, 84)])
        if name in ("litter", "green-litter") and before:
            heap(d, r, 500, 640, 150, [(226, 228, 230), (60, 90, 140), (206, 60, 52), (232, 200, 90), (90, 140, 96), (40, 40, 44)], 70)
    tint = (255, 246, 226) if before else (236, 244, 255)
    image = Image.blend(image, Image.new("RGB", (W, H), tint), 0.10)
    vignette = Image.new("L", (W, H), 70)
    ImageDraw.Draw(vignette).ellipse([-180, -150, W + 180, H + 150], fill=0)
    image.paste(Image.new("RGB", (W, H), (20, 18, 16)), (0, 0), vignette.filter(ImageFilter.GaussianBlur(120)))
    return noise(image.filter(ImageFilter.GaussianBlur(0.8)), 60, seed + before)


os.makedirs(HERE, exist_ok=True)
for name in "rubble pavement stairs litter green-litter ebike fire-lane lamp water posters stilt".split():
    for word, before in (("before", True), ("after", False)):
        scene(name, before).save(os.path.join(HERE, f"{name}-{word}.jpg"), quality=70, optimize=True)
scene("generic", False).save(os.path.join(HERE, "generic-after.jpg"), quality=70, optimize=True)
