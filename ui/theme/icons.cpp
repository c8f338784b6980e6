#include "ui/theme/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <optional>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

QString resourcePath(const QString &name)
{
    return u":/icons/%1.svg"_s.arg(name);
}

/// Draws an SVG whose lines are `currentColor` in a colour of the palette.
class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(QString name, std::optional<Tone> tone) : m_name(std::move(name)), m_tone(tone)
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatio() : 1;
        painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, ratio));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return rendered(size, color(mode));
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal ratio) override
    {
        QPixmap pixmap = rendered(size, color(mode));
        pixmap.setDevicePixelRatio(ratio);
        return pixmap;
    }

    QIconEngine *clone() const override { return new LineIconEngine(m_name, m_tone); }
    QString key() const override { return u"AloftLineIcon"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return !QFile::exists(resourcePath(m_name)); }

private:
    QColor color(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        return toneColor(m_tone.value_or(Tone::Text), palette);
    }

    QPixmap rendered(const QSize &size, const QColor &color) const
    {
        const QString cacheKey =
            u"aloft/%1/%2/%3x%4"_s.arg(m_name, color.name()).arg(size.width()).arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(cacheKey, &pixmap))
            return pixmap;
        QFile file(resourcePath(m_name));
        QByteArray svg = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        svg.replace("currentColor", color.name().toLatin1());
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QSvgRenderer renderer(svg);
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF(QPointF(), QSizeF(size)));
        painter.end();
        QPixmapCache::insert(cacheKey, pixmap);
        return pixmap;
    }

    QString m_name;
    std::optional<Tone> m_tone;
};

} // namespace

QIcon themedIcon(QStringView name)
{
    return QIcon(new LineIconEngine(name.toString(), std::nullopt));
}

QIcon themedIcon(QStringView name, Tone tone)
{
    return QIcon(new LineIconEngine(name.toString(), tone));
}

QIcon applicationIcon()
{
    return QIcon(u":/icons/aloft.svg"_s);
}

} // namespace Aloft
