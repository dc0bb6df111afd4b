"""Makes pictures of household things as a home camera sees them: small, tilted, blurred, compressed.

Things are cut from product photos (Caltech-101 folders, plain ground) and laid on patches of other photos or on plain
drawn ground. Photos that were used in the evaluation clips are left out by name. Everything follows from --seed.

Writes one folder: N_after.png, N_before.png (the same patch without the thing) and list.json with word, source photo and
box in pixels.
"""

import argparse
import json
import pathlib
import random

import cv2
import numpy

from drawn import DRAWINGS, draw

# Photos that the composed, simulated and sample clips were made from.
IN_CLIPS = {
    "watch": {169, 213, 55},
    "camera": {43, 1, 45},
    "cup": {52, 48, 34},
    "scissors": {2},
    "stapler": {6},
    "cellphone": {9},
    "headphone": {22},
    "laptop": {22},
}
COCO_IN_CLIPS = {403353, 553664, 84284, 229358, 234748}
WORDS = {"cellphone": "phone", "headphone": "headphones"}
# Longer side of the thing in the picture, pixels; laptops and umbrellas are the large ones.
SIZES = {"laptop": (60, 170), "umbrella": (60, 170), "cup": (26, 80), "headphone": (36, 100), "camera": (30, 100)}
USUAL_SIZE = (24, 90)


def without_corners(photo):
    """Some folders hold photos that were turned, with black corners; those take the colour of the ground beside them."""
    dark = (photo.max(axis=2) < 10).astype(numpy.uint8)
    _, labels = cv2.connectedComponents(dark)
    corners = {labels[0, 0], labels[0, -1], labels[-1, 0], labels[-1, -1]} - {0}
    black = numpy.isin(labels, list(corners))
    if not 0.1 < black.mean() < 0.7:
        return photo
    wide = cv2.dilate(black.astype(numpy.uint8), numpy.ones((5, 5), numpy.uint8)) > 0
    beside = (cv2.dilate(wide.astype(numpy.uint8), numpy.ones((7, 7), numpy.uint8)) > 0) & ~wide
    mended = photo.copy()
    mended[wide] = numpy.median(photo[beside], axis=0)
    return mended


def cut_out(photo):
    """The thing on the photo's plain ground: (pixels, coverage 0..1) cropped to the thing, or None if that fails."""
    height, width = photo.shape[:2]
    photo = without_corners(photo)
    mask = numpy.full((height, width), cv2.GC_PR_FGD, numpy.uint8)
    rim = max(2, min(height, width) // 40)
    border = numpy.zeros((height, width), bool)
    border[:rim], border[-rim:], border[:, :rim], border[:, -rim:] = True, True, True, True
    ground = numpy.median(photo[border], axis=0)
    distance = numpy.abs(photo.astype(int) - ground).max(axis=2)
    if (distance[border] > 40).mean() > 0.35:
        return None
    mask[distance < 14] = cv2.GC_PR_BGD
    mask[border & (distance < 30)] = cv2.GC_BGD
    cv2.grabCut(photo, mask, None, numpy.zeros((1, 65)), numpy.zeros((1, 65)), 4, cv2.GC_INIT_WITH_MASK)
    solid = ((mask == cv2.GC_FGD) | (mask == cv2.GC_PR_FGD)).astype(numpy.uint8)
    solid = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, numpy.ones((5, 5), numpy.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(solid)
    if count < 2:
        return None
    largest = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    keep = numpy.isin(labels, [i for i in range(1, count) if stats[i, cv2.CC_STAT_AREA] > 0.05 * stats[largest, cv2.CC_STAT_AREA]])
    share = keep.mean()
    if share < 0.06 or share > 0.9:
        return None
    rows, columns = numpy.where(keep.any(1))[0], numpy.where(keep.any(0))[0]
    area = numpy.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    alpha = cv2.GaussianBlur(cv2.erode(keep.astype(numpy.uint8), numpy.ones((3, 3))).astype(numpy.float32), (0, 0), 0.8)
    return photo[area], alpha[area]


def tilted(pixels, alpha, chance):
    """Turned and foreshortened, as seen from a camera high on the wall."""
    height, width = alpha.shape
    angle = chance.choice([0, 0, 90, 180, 270]) + chance.gauss(0, 18)
    squash = chance.uniform(0.45, 1.0)
    turn = cv2.getRotationMatrix2D((0, 0), angle, 1)[:, :2]
    matrix = numpy.diag([1.0, squash]) @ turn
    corners = matrix @ numpy.array([[0, width, 0, width], [0, 0, height, height]], float)
    low, high = corners.min(1), corners.max(1)
    full = numpy.hstack([matrix, -low[:, None]])
    size = tuple(int(v) + 1 for v in numpy.ceil(high - low))
    # The ground is filled with the thing's own mean colour, so that turning draws no foreign colour into the edge.
    inside = pixels[alpha > 0.9].mean(0) if (alpha > 0.9).any() else pixels.mean((0, 1))
    filled = (pixels * alpha[..., None] + inside * (1 - alpha[..., None])).astype(numpy.uint8)
    colour = tuple(float(v) for v in inside)
    turned = cv2.warpAffine(filled, full, size, flags=cv2.INTER_LINEAR, borderValue=colour)
    return turned, cv2.warpAffine(alpha, full, size, flags=cv2.INTER_LINEAR)


def upright(pixels, alpha, chance):
    """Standing things (cups, umbrellas, laptops) are seen from the side and hardly turned."""
    height, width = alpha.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), chance.gauss(0, 4), 1)
    size = (width, height)
    return cv2.warpAffine(pixels, matrix, size, borderMode=cv2.BORDER_REPLICATE), cv2.warpAffine(alpha, matrix, size)


def drawn_ground(side, chance):
    """Table, floor or sheet: a colour with a slope of light, faint grain and perhaps a line."""
    light = chance.uniform(40, 245)
    tint = numpy.array([chance.gauss(0, 14) for _ in range(3)])
    slope = numpy.linspace(-1, 1, side)
    ground = numpy.full((side, side, 3), light, numpy.float32) + tint
    ground += chance.gauss(0, 14) * slope[:, None, None] + chance.gauss(0, 14) * slope[None, :, None]
    grain = numpy.random.default_rng(chance.randrange(2**32)).normal(0, chance.uniform(0, 12), (side, side, 3))
    ground += cv2.GaussianBlur(grain.astype(numpy.float32), (0, 0), chance.uniform(0.6, 4))
    if chance.random() < 0.4:
        y = chance.randrange(side)
        cv2.line(ground, (0, y), (side, y + int(chance.gauss(0, side / 6))), [chance.uniform(20, 220)] * 3, chance.randrange(1, 4))
    return ground.clip(0, 255)


def photo_ground(photos, side, chance):
    photo = chance.choice(photos)
    height, width = photo.shape[:2]
    length = min(height, width, int(side * chance.uniform(0.5, 1.6)))
    top, left = chance.randrange(height - length + 1), chance.randrange(width - length + 1)
    return cv2.resize(photo[top : top + length, left : left + length], (side, side)).astype(numpy.float32)


def camera_look(picture, chance_state):
    """Blur, noise and JPEG as the low bit rate of a home camera leaves them; the same numbers for both pictures."""
    chance = random.Random(chance_state)
    blurred = cv2.GaussianBlur(picture, (0, 0), chance.uniform(0.35, 1.3))
    if chance.random() < 0.15:
        blurred = numpy.repeat(blurred.mean(2, keepdims=True), 3, 2)
    gain, lift = chance.uniform(0.75, 1.15), chance.gauss(0, 8)
    noise = numpy.random.default_rng(chance.randrange(2**32)).normal(0, chance.uniform(0, 3), picture.shape)
    shown = (blurred * gain + lift + noise).clip(0, 255).astype(numpy.uint8)
    _, coded = cv2.imencode(".jpg", shown, [cv2.IMWRITE_JPEG_QUALITY, chance.randrange(35, 85)])
    return cv2.imdecode(coded, cv2.IMREAD_COLOR)


def compose(pixels, alpha, folder, photos, chance, sizes=None):
    low, high = sizes or SIZES.get(folder, USUAL_SIZE)
    stands = folder in ("cup", "umbrella", "laptop", "camera", "headphone") and chance.random() < 0.7
    pixels, alpha = (upright if stands else tilted)(pixels, alpha, chance)
    length = numpy.exp(chance.uniform(numpy.log(low), numpy.log(high)))
    factor = length / max(alpha.shape)
    size = (max(3, round(alpha.shape[1] * factor)), max(3, round(alpha.shape[0] * factor)))
    pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).astype(numpy.float32)
    alpha = cv2.resize(alpha, size, interpolation=cv2.INTER_AREA)[..., None]
    side = int(max(size) * 4)
    ground = photo_ground(photos, side, chance) if chance.random() < 0.5 else drawn_ground(side, chance)
    left, top = (side - size[0]) // 2, (side - size[1]) // 2
    after = ground.copy()
    area = numpy.s_[top : top + size[1], left : left + size[0]]
    shadow = numpy.zeros((side, side), numpy.float32)
    shadow[area] = alpha[..., 0]
    drop = numpy.float32([[1, 0, chance.gauss(0, 2)], [0, 1, chance.uniform(0, 4)]])
    shadow = cv2.GaussianBlur(cv2.warpAffine(shadow, drop, (side, side)), (0, 0), 2 + size[1] / 20)
    after *= 1 - chance.uniform(0, 0.35) * shadow[..., None]
    match = 0.5 + 0.5 * min(1.0, ground.mean() / 128) if ground.mean() < 128 else 1.0
    after[area] = pixels * match * alpha + after[area] * (1 - alpha)
    state = chance.randrange(2**32)
    return camera_look(after, state), camera_look(ground, state + 1), (left, top, *size)


# COCO categories whose household word is another one; categories that are no household word count as "none of them".
COCO_WORDS = {
    "cell phone": "phone", "sports ball": "ball", "tv": "television", "potted plant": "plant", "couch": "sofa", "dining table": "table",
}  # fmt: skip
NO_WORD = {"person", "car", "motorcycle", "airplane", "bus", "train", "truck", "boat", "traffic light", "fire hydrant", "stop sign"} | {
    "parking meter", "bird", "cat", "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe", "snowboard", "surfboard",
}  # fmt: skip


def photographed(annotations, file_name):
    """(word, box) of the things of one COCO photo that are large enough; people are left out."""
    table = json.loads(annotations.read_text())
    names = {category["id"]: category["name"] for category in table["categories"]}
    image = next(image["id"] for image in table["images"] if image["file_name"] == file_name)
    for row in table["annotations"]:
        name = names[row["category_id"]]
        x, y, width, height = row["bbox"]
        if row["image_id"] == image and name != "person" and not row["iscrowd"] and max(width, height) >= 40 and min(width, height) >= 12:
            yield "" if name in NO_WORD else COCO_WORDS.get(name, name), (x, y, width, height)


def shrunk(photo, box, chance):
    """The photo at a size that makes the thing small, as a camera shows it."""
    x, y, width, height = box
    factor = min(1.0, numpy.exp(chance.uniform(numpy.log(24), numpy.log(120))) / max(width, height))
    small = cv2.resize(photo, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA).astype(numpy.float32)
    margin = int(max(width, height) * factor * 2)
    left, top = max(0, int(x * factor) - margin), max(0, int(y * factor) - margin)
    part = small[top : int((y + height) * factor) + margin, left : int((x + width) * factor) + margin]
    inside = (x * factor - left, y * factor - top, width * factor, height * factor)
    return camera_look(part, chance.randrange(2**32)), [round(v) for v in inside]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=pathlib.Path, required=True, help="folder with caltech101/ and coco/")
    parser.add_argument("--each", type=int, default=4, help="pictures made of each photo")
    parser.add_argument("--drawn", type=int, default=50, help="drawings made of each word of drawn.py")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--output", type=pathlib.Path, required=True)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    options.output.mkdir(parents=True, exist_ok=True)
    coco = [p for p in sorted((options.images / "coco").glob("*.jpg")) if int(p.stem) not in COCO_IN_CLIPS]
    photos = [cv2.imread(str(path)) for path in coco]
    rows, failed = [], 0
    folders = sorted(p for p in (options.images / "caltech101").iterdir() if p.is_dir())
    for folder in folders if options.each > 0 else []:
        for path in sorted(folder.glob("*.jpg")):
            if int(path.stem.split("_")[-1]) in IN_CLIPS.get(folder.name, set()):
                continue
            cut = cut_out(cv2.imread(str(path)))
            if cut is None:
                failed += 1
                continue
            for _ in range(options.each):
                after, before, box = compose(*cut, folder.name, photos, chance)
                name = f"{len(rows):05d}"
                cv2.imwrite(str(options.output / f"{name}_after.png"), after)
                cv2.imwrite(str(options.output / f"{name}_before.png"), before)
                rows.append({"name": name, "word": WORDS.get(folder.name, folder.name), "source": f"{folder.name}/{path.name}", "box": box})
    for word, (_, low, high) in DRAWINGS.items():
        for _ in range(options.drawn):
            after, before, box = compose(*draw(word, chance, photos), "drawn", photos, chance, (low, high))
            name = f"{len(rows):05d}"
            cv2.imwrite(str(options.output / f"{name}_after.png"), after)
            cv2.imwrite(str(options.output / f"{name}_before.png"), before)
            rows.append({"name": name, "word": word, "source": f"drawn/{len(rows)}", "box": box})
    for path, photo in zip(coco, photos):
        for word, box in photographed(options.images / "coco" / "instances.json", path.name):
            after, box = shrunk(photo, box, chance)
            name = f"{len(rows):05d}"
            cv2.imwrite(str(options.output / f"{name}_after.png"), after)
            rows.append({"name": name, "word": word, "source": f"coco/{path.name}", "box": box})
    (options.output / "list.json").write_text(json.dumps(rows))
    print(f"{len(rows)} pictures; {failed} photos without a plain ground left out")


if __name__ == "__main__":
    main()
