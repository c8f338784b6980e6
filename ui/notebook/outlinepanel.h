#pragma once

#include "core/text/markdown.h"

#include <QListWidget>

class QTimer;

namespace Aloft {

class NotebookDocument;

/// A heading of a notebook: where it stands and what it says.
struct OutlineEntry
{
    int row = 0;
    QString cellId;
    Heading heading;
};

QList<OutlineEntry> outlineOf(const NotebookDocument &document);

/// The headings of the notebook's Markdown cells as a list beside it; a choice goes there.
class OutlinePanel : public QListWidget
{
    Q_OBJECT

public:
    explicit OutlinePanel(NotebookDocument *document, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(const QString &cellId);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();

    NotebookDocument *m_document;
    QTimer *m_timer;
};

} // namespace Aloft
