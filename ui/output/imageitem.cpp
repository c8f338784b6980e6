#include "ui/output/imageitem.h"

#include "ui/output/imagebytes.h"
#include "ui/output/richchoice.h"
#include "ui/theme/colors.h"
#include "ui/theme/savedialog.h"

#include <QBuffer>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QMovie>
#include <QPainter>
#include <QRegularExpression>
#include <QSaveFile>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize unknownSize(480, 320);
constexpr double smallestZoom = 0.25;
constexpr double largestZoom = 8;
constexpr qsizetype headLength = 96 * 1024; ///< of base64: covers the head of a JPEG with EXIF

std::optional<double> pixelsOf(const QString &length)
{
    static const QRegularExpression pattern(u"^\\s*([0-9.]+)\\s*(px|pt|in|cm|mm)?\\s*$"_s);
    const auto match = pattern.match(length);
    if (!match.hasMatch())
        return std::nullopt;
    const QString unit = match.captured(2);
    const double factor = unit == "pt"_L1 ? 96.0 / 72
        : unit == "in"_L1                 ? 96.0
        : unit == "cm"_L1                 ? 96.0 / 2.54
        : unit == "mm"_L1                 ? 96.0 / 25.4
                                          : 1.0;
    return match.captured(1).toDouble() * factor;
}

QString attributeOf(const QString &tag, const QString &name)
{
    const QRegularExpression pattern(u"\\s%1\\s*=\\s*[\"']([^\"']*)[\"']"_s.arg(name));
    return pattern.match(tag).captured(1);
}

/// Size in CSS pixels that the root element asks for.
QSize svgSize(const std::string &text)
{
    const QString head = QString::fromUtf8(
        text.data(), std::min<qsizetype>(static_cast<qsizetype>(text.size()), 8192));
    static const QRegularExpression root(u"<svg\\b[^>]*>"_s);
    const QString tag = root.match(head).captured(0);
    const QStringList box = attributeOf(tag, u"viewBox"_s)
                                .simplified()
                                .replace(','_L1, ' '_L1)
                                .split(' '_L1, Qt::SkipEmptyParts);
    QSizeF size = box.size() == 4 ? QSizeF(box[2].toDouble(), box[3].toDouble()) : QSizeF();
    const auto width = pixelsOf(attributeOf(tag, u"width"_s));
    const auto height = pixelsOf(attributeOf(tag, u"height"_s));
    if (width && height)
        size = QSizeF(*width, *height);
    else if (width && size.isValid() && size.width() > 0)
        size *= *width / size.width();
    const bool isSane = size.width() >= 1 && size.height() >= 1 && size.width() <= 20000
        && size.height() <= 20000;
    return isSane ? size.toSize() : unknownSize;
}

bool isCtrl(const QKeyEvent &event, Qt::Key key)
{
    return event.key() == key && event.modifiers().testFlag(Qt::ControlModifier);
}

} // namespace

ImageItem::ImageItem(ImageStore *store, QWidget *parent) : OutputItem(parent), m_store(store)
{
    setFocusPolicy(Qt::StrongFocus); // not by the wheel
}

ImageItem::~ImageItem() = default;

bool ImageItem::setRich(const RichOutput &output)
{
    const RichChoice choice = chooseRich(output);
    if (choice.kind != RichChoice::Kind::Image && choice.kind != RichChoice::Kind::Svg)
        return false;
    m_mime = choice.mime;
    m_source.encoding = choice.kind == RichChoice::Kind::Svg ? ImageSource::Encoding::Svg
                                                             : ImageSource::Encoding::Base64;
    m_source.text = std::make_shared<const std::string>(richText(output, choice.mime));
    m_alternative = toQString(richText(output, "text/plain"));
    setAccessibleName(tr("Picture"));
    setAccessibleDescription(m_alternative);
    m_requested = {};
    readHead(output);
    fetch();
    Q_EMIT heightChanged();
    return true;
}

void ImageItem::readHead(const RichOutput &output)
{
    m_refusal.clear();
    m_movie.reset();
    if (m_source.encoding == ImageSource::Encoding::Svg)
        return readSvgHead();
    const auto length = std::min(static_cast<qsizetype>(m_source.text->size()), headLength);
    const ImageHead head = imageHead(
        QByteArray::fromBase64(QByteArray::fromRawData(m_source.text->data(), length)));
    if (!isDecodable(head)) {
        m_refusal = head.size.isValid()
            ? tr("This picture of %1 × %2 pixels is too large to show. It can be saved.")
                  .arg(head.size.width())
                  .arg(head.size.height())
            : tr("This picture cannot be decoded. It can be saved.");
        return;
    }
    const auto [width, height] = richSize(output, m_mime);
    m_naturalSize = head.size;
    if (width > 0 && height > 0)
        m_naturalSize = {width, height};
    else if (width > 0)
        m_naturalSize = {width, std::max(1, head.size.height() * width / head.size.width())};
    else if (height > 0)
        m_naturalSize = {std::max(1, head.size.width() * height / head.size.height()), height};
    if (head.format == "gif")
        startMovie();
}

void ImageItem::readSvgHead()
{
    m_naturalSize = svgSize(*m_source.text);
}

void ImageItem::startMovie()
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(encodedBytes());
    buffer->open(QIODevice::ReadOnly);
    m_movie = std::make_unique<QMovie>(buffer.get(), "gif");
    buffer.release()->setParent(m_movie.get());
    connect(m_movie.get(), &QMovie::frameChanged, this, [this] {
        m_image = m_movie->currentImage();
        update();
    });
    if (isVisible())
        m_movie->start();
}

QSize ImageItem::shownSize(int width) const
{
    QSizeF size = m_naturalSize;
    if (size.width() > width)
        size *= width / size.width();
    return (size * m_zoom).toSize().expandedTo(QSize(1, 1));
}

int ImageItem::heightFor(int width)
{
    if (isRefused())
        return fontMetrics().height() + 12;
    return shownSize(width).height() + 8;
}

QRect ImageItem::pictureRect() const
{
    const QSize size = shownSize(width());
    return {QPoint(-std::clamp(m_panX, 0, std::max(0, size.width() - width())), 4), size};
}

void ImageItem::setZoom(double zoom)
{
    zoom = std::clamp(zoom, smallestZoom, largestZoom);
    if (qFuzzyCompare(zoom, m_zoom))
        return;
    m_zoom = zoom;
    fetch();
    update();
    Q_EMIT heightChanged();
}

void ImageItem::fetch()
{
    if (isRefused() || m_movie || width() <= 0 || !m_source.text)
        return;
    const QSize shown = shownSize(width());
    QSize pixels = shown * devicePixelRatioF();
    if (qint64{pixels.width()} * pixels.height() > maximumImagePixels / 4)
        pixels = pixels.scaled(5000, 5000, Qt::KeepAspectRatio);
    if (pixels == m_requested)
        return;
    m_requested = pixels;
    if (const QImage image = m_store->cached(m_source, pixels); !image.isNull()) {
        m_image = image;
        update();
        return;
    }
    const size_t key = m_source.key();
    m_store->request(m_source, pixels, this, [this, key, pixels](const QImage &image) {
        if (key != m_source.key() || pixels != m_requested)
            return;
        m_image = image;
        if (image.isNull()) {
            m_refusal = tr("This picture cannot be decoded. It can be saved.");
            Q_EMIT heightChanged();
        }
        update();
    });
}

void ImageItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (isRefused()) {
        painter.setPen(toneColor(Tone::MutedText, palette()));
        painter.drawText(rect().adjusted(2, 0, 0, 0), Qt::AlignVCenter, m_refusal);
        return;
    }
    const QRect target = pictureRect();
    if (isDark(palette()) && !m_image.isNull() && m_image.hasAlphaChannel()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(250, 250, 250)); // figures are drawn for paper
        painter.drawRoundedRect(target, 4, 4);
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (!m_image.isNull())
        painter.drawImage(target, m_image);
    if (hasFocus()) {
        painter.setPen(QPen(toneColor(Tone::FocusRing, palette()), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(target.intersected(rect()).adjusted(1, 1, -1, -1));
    }
}

void ImageItem::resizeEvent(QResizeEvent *)
{
    fetch();
}

void ImageItem::showEvent(QShowEvent *)
{
    if (m_movie)
        m_movie->start();
}

void ImageItem::hideEvent(QHideEvent *)
{
    if (m_movie)
        m_movie->stop();
}

void ImageItem::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return event->ignore();
    setZoom(m_zoom * std::pow(1.2, event->angleDelta().y() / 120.0));
    event->accept();
}

void ImageItem::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt = event->position().toPoint() + QPoint(m_panX, 0);
    OutputItem::mousePressEvent(event);
}

void ImageItem::mouseMoveEvent(QMouseEvent *event)
{
    if (!event->buttons().testFlag(Qt::LeftButton))
        return;
    const int most = std::max(0, shownSize(width()).width() - width());
    m_panX = std::clamp(m_pressedAt.x() - event->position().toPoint().x(), 0, most);
    update();
}

/// The window has shortcuts for the same keys, which are about the page.
bool ImageItem::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride
        && orderOf(static_cast<const QKeyEvent &>(*event))) {
        event->accept();
        return true;
    }
    return OutputItem::event(event);
}

void ImageItem::keyPressEvent(QKeyEvent *event)
{
    if (const Order order = orderOf(*event))
        (this->*order)();
    else
        OutputItem::keyPressEvent(event);
}

ImageItem::Order ImageItem::orderOf(const QKeyEvent &event)
{
    if (event.matches(QKeySequence::Copy))
        return &ImageItem::copyImage;
    if (event.matches(QKeySequence::ZoomIn) || isCtrl(event, Qt::Key_Equal))
        return &ImageItem::zoomIn;
    if (event.matches(QKeySequence::ZoomOut))
        return &ImageItem::zoomOut;
    return isCtrl(event, Qt::Key_0) ? &ImageItem::zoomToNatural : nullptr;
}

void ImageItem::zoomIn()
{
    setZoom(m_zoom * 1.2);
}

void ImageItem::zoomOut()
{
    setZoom(m_zoom / 1.2);
}

void ImageItem::zoomToNatural()
{
    setZoom(1);
}

void ImageItem::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copy = menu->addAction(tr("&Copy picture"), this, &ImageItem::copyImage);
    copy->setEnabled(!isRefused());
    menu->addAction(tr("&Save picture…"), this, &ImageItem::saveImage);
    menu->addSeparator();
    menu->addAction(tr("Zoom &in"), this, &ImageItem::zoomIn);
    menu->addAction(tr("Zoom &out"), this, &ImageItem::zoomOut);
    menu->addAction(tr("&Natural size"), this, &ImageItem::zoomToNatural);
    menu->popup(event->globalPos());
}

void ImageItem::copyImage()
{
    const QImage image = m_source.encoding == ImageSource::Encoding::Svg
        ? m_image
        : decodeImage(encodedBytes());
    if (!image.isNull())
        QGuiApplication::clipboard()->setImage(image);
}

void ImageItem::saveImage()
{
    const QString suffix = m_mime == "image/svg+xml" ? u"svg"_s
        : m_mime == "image/jpeg"                     ? u"jpg"_s
        : m_mime == "image/gif"                      ? u"gif"_s
                                                     : u"png"_s;
    auto *dialog = makeSaveDialog(window(), tr("Save picture"), tr("picture") + u'.' + suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QSaveFile file(path);
        const QByteArray bytes = encodedBytes();
        const bool isSaved = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()
            && file.commit();
        if (!isSaved)
            Q_EMIT saveFailed(path, file.errorString());
    });
    dialog->open();
}

QByteArray ImageItem::encodedBytes() const
{
    const auto text = QByteArray::fromStdString(*m_source.text);
    return m_source.encoding == ImageSource::Encoding::Svg ? text : QByteArray::fromBase64(text);
}

} // namespace Aloft

#include "moc_imageitem.cpp"
