#pragma once

#include "core/jupyter/json.h"

#include <QTextBrowser>

namespace Aloft {

/// Safe HTML as a document as high as its text: links, tables, images that the text itself or its
/// attachments carry. Nothing is ever loaded from a disk or a network.
class RichTextView : public QTextBrowser
{
    Q_OBJECT

public:
    /// What its images may have together; those after it are left out. A small file may promise many.
    static constexpr qint64 mostImagePixels = qint64(4) * 4096 * 4096;

    explicit RichTextView(QWidget *parent = nullptr);

    /// html is of the safe subset already; attachments: file name → mime bundle, or null.
    void setSafeHtml(const QString &html, const Json &attachments = {});
    int heightFor(int width);
    void setLabel(const QString &name);

    /// Marks every match; empty takes the marks away. Answers how many there are.
    int setSearch(const QString &text, bool isCaseSensitive);

Q_SIGNALS:
    void linkOpened(const QUrl &link);
    void heightChanged();
    void editRequested(); ///< double click on the text
    void pressed(Qt::KeyboardModifiers modifiers);

protected:
    QVariant loadResource(int type, const QUrl &name) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void applyStyle();
    QByteArray attachedImage(const QString &fileName) const;

    QString m_html;
    Json m_attachments;
    qint64 m_imagePixels = 0; ///< of what is decoded now
    int m_measuredWidth = -1;
    int m_measuredHeight = 0;
};

} // namespace Aloft
