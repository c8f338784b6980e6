"""What is on the screen, in numbers. Needs python3-xlib."""
from Xlib import X, display

BYTES_A_PIXEL = 4
IS_LIGHT = bytes(int(value > 0x80) for value in range(256))


def green_of(area):
    """The green of each pixel of an area (x, y, width, height)."""
    root = display.Display().screen().root
    left, top = max(0, area[0]), max(0, area[1])
    size = root.get_geometry()
    width = min(area[0] + area[2], size.width) - left
    height = min(area[1] + area[3], size.height) - top
    return root.get_image(left, top, width, height, X.ZPixmap, 0xffffffff).data[1::BYTES_A_PIXEL]


def light_share(area):
    """How much of an area is light: 0 is all dark, 1 all light."""
    green = green_of(area)
    return green.translate(IS_LIGHT).count(1) / len(green)


def black_share(area):
    """How much of an area is black, and not just dark."""
    green = green_of(area)
    return green.count(0) / len(green)
