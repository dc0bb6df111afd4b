"""Draws household things that no open photo set shows: each drawing is (pixels BGR, coverage 0..1), seen from above.

At 20 to 90 pixels a thing is little more than its outline, its colours and where it shines; that much can be drawn.
"""

import cv2
import numpy

SIDE = 320
METALS = [(150, 155, 160), (105, 110, 115), (190, 195, 200), (90, 170, 200), (70, 140, 175)]


def canvas():
    return numpy.zeros((SIDE, SIDE, 3), numpy.float32), numpy.zeros((SIDE, SIDE), numpy.float32)


def dark_colour(chance):
    value = chance.uniform(12, 60)
    return numpy.array([value + chance.gauss(0, 5) for _ in range(3)])


def leather_colour(chance):
    return numpy.array(chance.choice([(25, 25, 28), (30, 45, 80), (40, 65, 120), (20, 28, 55), (60, 95, 150), (35, 30, 90), (55, 50, 45)]), float) * chance.uniform(0.7, 1.2)


def any_colour(chance):
    hue, saturation, value = chance.randrange(180), chance.uniform(20, 230), chance.uniform(50, 245)
    return cv2.cvtColor(numpy.uint8([[[hue, saturation, value]]]), cv2.COLOR_HSV2BGR)[0, 0].astype(float)


def rounded(width, height, radius):
    """Coverage of a rectangle with round corners in the middle of the canvas."""
    cover = numpy.zeros((SIDE, SIDE), numpy.uint8)
    left, top = int((SIDE - width) / 2), int((SIDE - height) / 2)
    right, bottom, r = int(left + width), int(top + height), int(max(1, radius))
    cv2.rectangle(cover, (left + r, top), (right - r, bottom), 1, -1)
    cv2.rectangle(cover, (left, top + r), (right, bottom - r), 1, -1)
    for x in (left + r, right - r):
        for y in (top + r, bottom - r):
            cv2.circle(cover, (x, y), r, 1, -1)
    return cover.astype(numpy.float32), (left, top, right, bottom)


def shine(pixels, chance, strength):
    """A soft slope of light over the thing."""
    grid = numpy.linspace(-1, 1, SIDE)
    angle = chance.uniform(0, 2 * numpy.pi)
    slope = numpy.cos(angle) * grid[None, :] + numpy.sin(angle) * grid[:, None]
    return pixels + strength * slope[..., None]


def grained(pixels, chance, strength, size):
    noise = numpy.random.default_rng(chance.randrange(2**32)).normal(0, 1, (SIDE, SIDE, 1)).astype(numpy.float32)
    soft = cv2.GaussianBlur(noise, (0, 0), size)
    return pixels + strength * (soft / (soft.std() + 1e-6))[..., None]


def thick(pixels, cover, depth, colour):
    """Lets the lower edge stand out, as a thing of some height seen from the front shows it."""
    if depth < 1:
        return pixels, cover
    shifted = numpy.zeros_like(cover)
    side = numpy.zeros_like(cover)
    for step in range(1, int(depth) + 1):
        shifted = numpy.roll(cover, step, axis=0)
        side = numpy.maximum(side, shifted)
    edge = (side > 0) & (cover == 0)
    pixels = numpy.where(edge[..., None], colour, pixels)
    return pixels, numpy.maximum(cover, side)


def slab(chance, aspect, colour, radius, depth=0.0, edge=None):
    width = 250
    height = width / aspect
    cover, box = rounded(width, height, radius)
    pixels = numpy.zeros((SIDE, SIDE, 3), numpy.float32) + colour
    pixels = shine(pixels, chance, chance.uniform(0, 25))
    pixels, cover = thick(pixels, cover, depth, colour * 0.6 if edge is None else edge)
    return pixels.astype(numpy.float32), cover, box


def phone(chance, photos):
    colour = dark_colour(chance) if chance.random() < 0.75 else numpy.array([1.0, 1, 1]) * chance.uniform(150, 235)
    pixels, cover, (left, top, right, bottom) = slab(chance, chance.uniform(1.85, 2.2), colour, chance.uniform(8, 26), chance.uniform(0, 8))
    if chance.random() < 0.7:
        rim = chance.randrange(3, 12)
        screen = dark_colour(chance) * 0.7 + (chance.uniform(0, 60) if chance.random() < 0.3 else 0)
        cv2.rectangle(pixels, (left + rim, top + rim), (right - rim, bottom - rim), screen.tolist(), -1)
        if chance.random() < 0.4:
            cut = chance.randrange(left, right)
            points = numpy.array([[cut, top + rim], [cut + 50, top + rim], [cut + 10, bottom - rim], [cut - 40, bottom - rim]])
            glare = pixels.copy()
            cv2.fillPoly(glare, [points], (screen + chance.uniform(20, 90)).tolist())
            pixels = glare
    else:
        cv2.circle(pixels, (right - 30, top + 28), 13, (20, 20, 20), -1)
        cv2.circle(pixels, (right - 30, top + 58), 11, (20, 20, 20), -1)
    return pixels, cover


def wallet(chance, photos):
    colour = leather_colour(chance)
    pixels, cover, (left, top, right, bottom) = slab(chance, chance.uniform(1.15, 1.9), colour, chance.uniform(4, 22), chance.uniform(4, 22))
    pixels = grained(pixels, chance, chance.uniform(2, 9), chance.uniform(1, 5))
    inset = chance.randrange(6, 12)
    if chance.random() < 0.6:
        cv2.rectangle(pixels, (left + inset, top + inset), (right - inset, bottom - inset), (colour * chance.uniform(0.6, 1.5)).tolist(), 2)
    if chance.random() < 0.4:
        y = int(top + (bottom - top) * chance.uniform(0.3, 0.7))
        cv2.line(pixels, (left, y), (right, y), (colour * 0.55).tolist(), 4)
    if chance.random() < 0.2:
        cv2.rectangle(pixels, (left + 30, top - 6), (right - 60, top + 14), any_colour(chance).tolist(), -1)
    return pixels, cover


def book(chance, photos):
    colour = any_colour(chance)
    white = numpy.array([225.0, 232, 236]) * chance.uniform(0.7, 1)
    pixels, cover, (left, top, right, bottom) = slab(chance, chance.uniform(1.25, 1.6), colour, 2, chance.uniform(8, 34), white)
    if chance.random() < 0.5:
        photo = chance.choice(photos)
        part = cv2.resize(photo, (int((right - left) * 0.7), int((bottom - top) * 0.5)))
        y, x = top + chance.randrange(8, 40), left + chance.randrange(10, 50)
        pixels[y : y + part.shape[0], x : x + part.shape[1]] = part
    for _ in range(chance.randrange(1, 5)):
        y = chance.randrange(top + 8, bottom - 20)
        x = chance.randrange(left + 8, left + 80)
        ink = (255.0,) * 3 if colour.mean() < 120 else (30.0,) * 3
        cv2.rectangle(pixels, (x, y), (x + chance.randrange(50, 140), y + chance.randrange(4, 14)), ink, -1)
    return pixels, cover


def notebook(chance, photos):
    colour = any_colour(chance) if chance.random() < 0.6 else dark_colour(chance)
    pixels, cover, (left, top, right, bottom) = slab(chance, chance.uniform(1.25, 1.6), colour, chance.uniform(2, 14), chance.uniform(2, 9), numpy.array([225.0, 230, 230]))
    if chance.random() < 0.5:
        for x in range(left + 8, right - 8, 14):
            cv2.line(pixels, (x, top - 6), (x, top + 10), (200, 200, 205), 3)
    else:
        cv2.line(pixels, (right - 40, top), (right - 40, bottom), (colour * 0.5).tolist(), 6)
    return pixels, cover


def magazine(chance, photos):
    pixels, cover, (left, top, right, bottom) = slab(chance, chance.uniform(1.25, 1.45), any_colour(chance), 2, chance.uniform(0, 4))
    photo = chance.choice(photos)
    pixels[top:bottom, left:right] = cv2.resize(photo, (right - left, bottom - top))
    letters = chance.choice([(255.0,) * 3, (20.0,) * 3, (40.0, 40.0, 210.0), (30.0, 200.0, 240.0)])
    cv2.rectangle(pixels, (left + 6, top + 6), (left + 40, bottom - 30), letters, -1 if chance.random() < 0.4 else 5)
    return pixels, cover


def paper(chance, photos):
    white = numpy.array([238.0, 240, 240]) * chance.uniform(0.8, 1.05)
    pixels, cover, (left, top, right, bottom) = slab(chance, chance.uniform(1.3, 1.5), white, 1)
    if chance.random() < 0.8:
        for y in range(top + 14, bottom - 10, chance.randrange(8, 18)):
            cv2.line(pixels, (left + 18, y), (right - chance.randrange(18, 90), y), (120.0,) * 3, 2)
    return pixels, cover


def remote(chance, photos):
    colour = dark_colour(chance) if chance.random() < 0.75 else numpy.array([1.0, 1, 1]) * chance.uniform(120, 225)
    pixels, cover, (left, top, right, bottom) = slab(chance, chance.uniform(3.2, 5.2), colour, chance.uniform(5, 22), chance.uniform(0, 10))
    button = (200.0,) * 3 if colour.mean() < 100 else (60.0,) * 3
    rows = chance.choice([2, 3, 4])
    for x in range(left + 20, right - chance.randrange(15, 90), 17):
        for row in range(rows):
            y = int(top + (bottom - top) * (row + 1) / (rows + 1))
            tint = any_colour(chance).tolist() if chance.random() < 0.1 else button
            cv2.circle(pixels, (x, y), 4, tint, -1)
    return pixels, cover


def credit_card(chance, photos):
    pixels, cover, (left, top, right, bottom) = slab(chance, 1.586, any_colour(chance), 12)
    cv2.rectangle(pixels, (left + 25, top + 50), (left + 65, top + 82), (110, 190, 215), -1)
    cv2.line(pixels, (left + 25, bottom - 40), (right - 50, bottom - 40), (230.0,) * 3, 7)
    if chance.random() < 0.3:
        cv2.rectangle(pixels, (left, top + 18), (right, top + 46), (20.0,) * 3, -1)
    return pixels, cover


def spectacles(chance, dark):
    pixels, cover = canvas()
    frame = dark_colour(chance) if chance.random() < 0.6 else any_colour(chance) * 0.6
    frame = numpy.array(chance.choice(METALS), float) if chance.random() < 0.2 else frame
    pixels += frame
    line = chance.randrange(4, 9) if not dark else chance.randrange(6, 16)
    middle, gap = 170, chance.randrange(14, 30)
    wide, high = chance.randrange(50, 64), chance.randrange(32, 54)
    lens = numpy.zeros((SIDE, SIDE), numpy.uint8)
    for direction in (-1, 1):
        centre = (160 + direction * (gap + wide), middle)
        if chance.random() < 0.5:
            cv2.ellipse(lens, centre, (wide, high), 0, 0, 360, 1, -1)
        else:
            shape = numpy.array([[-wide, -high], [wide, -high], [wide * 0.8, high * 0.6], [0, high], [-wide * 0.8, high * 0.6]])
            cv2.fillPoly(lens, [(shape + centre).astype(int)], 1)
    outline = cv2.dilate(lens, numpy.ones((line, line), numpy.uint8)) - cv2.erode(lens, numpy.ones((2, 2), numpy.uint8))
    cover[outline > 0] = 1
    inside = (lens > 0) & (outline == 0)
    if dark:
        glass = numpy.array(chance.choice([(20, 20, 22), (25, 40, 70), (50, 35, 25), (40, 60, 40)]), float) * chance.uniform(0.7, 1.5)
        slope = numpy.linspace(chance.uniform(-5, 10), chance.uniform(10, 60), SIDE)[:, None, None]
        pixels = numpy.where(inside[..., None], glass + slope, pixels)
        cover[inside] = chance.uniform(0.8, 1)
    else:
        pixels = numpy.where(inside[..., None], chance.uniform(120, 230), pixels)
        cover[inside] = chance.uniform(0.02, 0.25)
    lines = numpy.zeros((SIDE, SIDE), numpy.uint8)
    cv2.ellipse(lines, (160, middle - high // 3), (gap + 4, 12), 0, 180, 360, 1, line)
    outer = gap + 2 * wide
    if chance.random() < 0.6:  # folded: temples cross behind the lenses
        for direction in (-1, 1):
            y = middle - high - chance.randrange(-30, 40)
            cv2.line(lines, (160 + direction * outer, middle - high // 2), (160 - direction * chance.randrange(20, outer), y), 1, line)
    else:  # open: temples run back
        for direction in (-1, 1):
            cv2.line(lines, (160 + direction * outer, middle - high // 2), (160 + direction * (outer - 15), middle - chance.randrange(90, 150)), 1, line)
    cover[(lines > 0) & (cover < 0.5)] = 1
    pixels[lines > 0] = frame
    return shine(pixels, chance, chance.uniform(0, 20)), cover


def sunglasses(chance, photos):
    return spectacles(chance, True)


def glasses(chance, photos):
    return spectacles(chance, False)


def key(chance, photos):
    pixels, cover = canvas()
    centre = numpy.array([160, 110])
    for _ in range(chance.randrange(1, 5)):
        metal = numpy.array(chance.choice(METALS), float) * chance.uniform(0.7, 1.1)
        angle = chance.uniform(0.15, 0.85) * numpy.pi
        along = numpy.array([numpy.cos(angle), numpy.sin(angle)])
        across = numpy.array([-along[1], along[0]])
        bow = centre + along * 30
        mask = numpy.zeros((SIDE, SIDE), numpy.uint8)
        cv2.circle(mask, bow.astype(int).tolist(), chance.randrange(20, 30), 1, -1)
        cv2.circle(mask, (centre + along * 16).astype(int).tolist(), 6, 0, -1)
        length = chance.uniform(80, 120)
        tip = bow + along * length
        cv2.line(mask, bow.astype(int).tolist(), tip.astype(int).tolist(), 1, chance.randrange(8, 13))
        for step in range(4):
            root = bow + along * (length * (0.5 + 0.14 * step))
            cv2.line(mask, root.astype(int).tolist(), (root + across * chance.uniform(5, 14)).astype(int).tolist(), 1, 6)
        pixels[mask > 0] = metal
        cover[mask > 0] = 1
    ring = numpy.zeros((SIDE, SIDE), numpy.uint8)
    cv2.circle(ring, (160, 92), chance.randrange(18, 32), 1, chance.randrange(3, 6))
    if chance.random() < 0.4:
        cv2.ellipse(ring, (160 + chance.randrange(-70, 70), 50), (chance.randrange(18, 34), chance.randrange(24, 44)), chance.randrange(180), 0, 360, 2, -1)
        pixels[ring == 2] = any_colour(chance) * 0.8
    pixels[ring == 1] = chance.choice(METALS)
    cover[ring > 0] = 1
    return shine(pixels, chance, chance.uniform(0, 40)), cover


def stick(chance, width, colour, tip):
    pixels, cover = canvas()
    pixels += colour
    cv2.line(cover, (30, 160), (275, 160), 1, width)
    cv2.line(cover, (275, 160), (295, 160), 1, max(2, width // 3))
    pixels[:, 262:] = tip
    if chance.random() < 0.6:
        pixels[:, 30 : chance.randrange(50, 150)] = any_colour(chance) if chance.random() < 0.4 else colour * 0.7
    return shine(pixels, chance, 15), cover


def pen(chance, photos):
    colour = any_colour(chance) if chance.random() < 0.6 else dark_colour(chance)
    return stick(chance, chance.randrange(12, 24), colour, numpy.array(chance.choice(METALS), float))


def pencil(chance, photos):
    colour = numpy.array(chance.choice([(40, 180, 230), (40, 40, 190), (40, 130, 50), (30, 30, 30)]), float)
    return stick(chance, chance.randrange(10, 16), colour, numpy.array([120.0, 180, 215]))


def cloth(chance, photos):
    pixels, cover = canvas()
    count = chance.randrange(5, 11)
    turns = sorted(chance.uniform(0, 2 * numpy.pi) for _ in range(count))
    points = [(160 + chance.uniform(85, 150) * numpy.cos(t), 160 + chance.uniform(70, 150) * numpy.sin(t)) for t in turns]
    cv2.fillPoly(cover, [numpy.array(points, int)], 1)
    cover = (cv2.GaussianBlur(cover, (0, 0), 8) > 0.5).astype(numpy.float32)
    pixels += any_colour(chance)
    if chance.random() < 0.4:
        step = chance.randrange(12, 40)
        stripe = any_colour(chance)
        for x in range(0, SIDE, step):
            cv2.line(pixels, (x, 0), (x + chance.randrange(-30, 30), SIDE), stripe.tolist(), step // 3)
    pixels = grained(pixels, chance, chance.uniform(8, 22), chance.uniform(8, 22))
    return grained(pixels, chance, chance.uniform(2, 8), 1.2), cover


def cable(chance, photos):
    pixels, cover = canvas()
    pixels += numpy.array([1.0, 1, 1]) * chance.choice([25, 40, 215, 235])
    t = numpy.linspace(0, chance.uniform(1.5, 4) * numpy.pi, 200)
    x = 160 + numpy.cumsum(numpy.cos(t + chance.uniform(0, 6))) * chance.uniform(1.2, 2.6) + numpy.linspace(-60, 60, 200) * chance.gauss(0, 1)
    y = 160 + numpy.cumsum(numpy.sin(t * chance.uniform(0.8, 1.2))) * chance.uniform(1.2, 2.6)
    points = numpy.stack([x, y], 1).clip(15, SIDE - 15).astype(int)
    cv2.polylines(cover, [points], False, 1, chance.randrange(5, 9))
    for end in (points[0], points[-1]):
        half = chance.randrange(8, 26)
        cv2.rectangle(cover, (int(end[0]) - half, int(end[1]) - half // 2), (int(end[0]) + half, int(end[1]) + half // 2), 1, -1)
    return pixels, cover


def thing(chance, photos):
    """Something that is none of the words here: a blob, a box or a piece of some photo in an odd outline."""
    pixels, cover = canvas()
    count = chance.randrange(3, 9)
    turns = sorted(chance.uniform(0, 2 * numpy.pi) for _ in range(count))
    points = [(160 + chance.uniform(40, 150) * numpy.cos(t), 160 + chance.uniform(30, 150) * numpy.sin(t)) for t in turns]
    cv2.fillPoly(cover, [numpy.array(points, int)], 1)
    if chance.random() < 0.6:
        cover = (cv2.GaussianBlur(cover, (0, 0), chance.uniform(3, 14)) > 0.5).astype(numpy.float32)
    if chance.random() < 0.5:
        photo = chance.choice(photos)
        height, width = photo.shape[:2]
        size = chance.randrange(60, min(height, width, 300))
        y, x = chance.randrange(height - size), chance.randrange(width - size)
        pixels += cv2.resize(photo[y : y + size, x : x + size], (SIDE, SIDE))
    else:
        pixels += any_colour(chance)
        pixels = grained(pixels, chance, chance.uniform(0, 20), chance.uniform(1, 20))
    return pixels, cover


# word: (drawing, shortest and longest side in the picture, pixels)
DRAWINGS = {
    "phone": (phone, 30, 90),
    "wallet": (wallet, 24, 70),
    "book": (book, 45, 150),
    "notebook": (notebook, 40, 140),
    "magazine": (magazine, 55, 160),
    "paper": (paper, 50, 160),
    "remote": (remote, 35, 100),
    "credit card": (credit_card, 18, 45),
    "sunglasses": (sunglasses, 28, 80),
    "glasses": (glasses, 28, 80),
    "key": (key, 18, 60),
    "pen": (pen, 26, 80),
    "pencil": (pencil, 26, 80),
    "cloth": (cloth, 50, 200),
    "cable": (cable, 40, 140),
    "": (thing, 24, 140),
}


def draw(word, chance, photos):
    """(pixels, coverage) cut to the thing."""
    pixels, cover = DRAWINGS[word][0](chance, photos)
    while (cover > 0.5).sum() < 400:  # an odd outline that came out as a sliver
        pixels, cover = DRAWINGS[word][0](chance, photos)
    rows, columns = numpy.where((cover > 0.02).any(1))[0], numpy.where((cover > 0.02).any(0))[0]
    area = numpy.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return pixels[area].clip(0, 255).astype(numpy.uint8), cv2.GaussianBlur(cover, (0, 0), 1)[area]
