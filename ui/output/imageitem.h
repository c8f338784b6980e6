#pragma once

#include "ui/output/imagestore.h"
#include "ui/output/outputitem.h"

class QMovie;

namespace Aloft {

/// A picture: sharp at the screen's density, never wider than the cell unless zoomed
/// (Ctrl+wheel, and keys while it has the focus), decoded elsewhere. The old picture stays until
/// the next one is there.
class ImageItem : public OutputItem
{
    Q_OBJECT

public:
    explicit ImageItem(ImageStore *store, QWidget *parent = nullptr);
    ~ImageItem() override;

    bool setRich(const RichOutput &output) override;
    int heightFor(int width) override;
    QString plainText() const override { return m_alternative; }

    double zoom() const { return m_zoom; }
    void setZoom(double zoom); ///< 1: natural size, or the cell's width if that is less

    QSize naturalSize() const { return m_naturalSize; } ///< in CSS pixels
    bool isRefused() const { return !m_refusal.isEmpty(); }

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    using Order = void (ImageItem::*)();

    static Order orderOf(const QKeyEvent &event); ///< null: none of ours
    void zoomIn();
    void zoomOut();
    void zoomToNatural();
    void readHead(const RichOutput &output);
    void readSvgHead();
    void startMovie();
    QSize shownSize(int width) const;
    QRect pictureRect() const;
    void fetch();
    void copyImage();
    void saveImage();
    QByteArray encodedBytes() const;

    ImageStore *m_store;
    ImageSource m_source;
    std::string m_mime;
    QSize m_naturalSize;
    QString m_alternative;
    QString m_refusal;
    QImage m_image;
    QSize m_requested;
    std::unique_ptr<QMovie> m_movie;
    double m_zoom = 1;
    int m_panX = 0;
    QPoint m_pressedAt;
};

} // namespace Aloft
