#pragma once

#include <QImage>
#include <QSize>
#include <QUrl>

namespace Aloft {

/// What the head of an encoded picture says about it.
struct ImageHead
{
    QByteArray format; ///< "png", "jpeg", "gif"; empty when it is none of them
    QSize size;        ///< in its own pixels; invalid when unknown
};

/// Pictures with more pixels than this are not decoded (a small file may promise any size).
inline constexpr qint64 maximumImagePixels = 100'000'000;

/// Reads the head only; never decodes pixels.
ImageHead imageHead(const QByteArray &bytes);
bool isDecodable(const ImageHead &head); ///< of a known format and a sane size

/// Decodes, not larger than the size asked for (device pixels; empty: as it is).
QImage decodeImage(const QByteArray &bytes, const QSize &target = {});

/// Draws an SVG, which has to be safe, in a size of device pixels.
QImage drawSvg(const QByteArray &svg, const QSize &pixels);

/// An image of a document: up to 4096 × 4096 pixels, null otherwise; SVG too, if it is safe.
QImage smallImage(const QByteArray &bytes);

/// The bytes of a data: URL of an image type, empty for any other URL.
QByteArray dataUrlBytes(const QUrl &url);

} // namespace Aloft
