#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QTimer>

namespace Aloft {

class NotebookDocument;

/// Keeps a file in step with a document that runs: written again soon after a change, whole each
/// time, and never more than a tenth of the time.
class NotebookSaver : public QObject
{
    Q_OBJECT

public:
    NotebookSaver(const NotebookDocument &document, QString path, QObject *parent = nullptr);

    Result<void> save(); ///< now

Q_SIGNALS:
    void failed(const Aloft::Error &error); ///< it is tried again with the next change

private:
    void saveSoon();

    const NotebookDocument &m_document;
    const QString m_path;
    QTimer m_timer;
};

} // namespace Aloft
