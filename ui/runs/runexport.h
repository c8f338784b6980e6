#pragma once

#include "core/base/error.h"

#include <QHash>
#include <QObject>

class QWidget;

namespace Aloft {

class RunBook;

/// Writes a run's output and metrics to files that a person names.
class RunExport : public QObject
{
    Q_OBJECT

public:
    RunExport(RunBook &book, QWidget *window);

    void askAndSave(const QString &runId);          ///< the output, every byte
    void askAndExportMetrics(const QString &runId); ///< as CSV

    /// At once, or when the output of an ended run has come.
    void saveTo(const QString &runId, const QString &path);

Q_SIGNALS:
    void reported(const QString &text);
    void failed(const Aloft::Error &error);

private:
    void ask(const QString &title, const QString &kinds, const QString &name,
             void (RunExport::*act)(const QString &runId, const QString &path),
             const QString &runId);
    void exportTo(const QString &runId, const QString &path);
    void saveNow(const QString &runId, const QString &path);
    void look(const QString &runId);
    QString fileName(const QString &runId, const QString &suffix) const;

    RunBook &m_book;
    QWidget *m_window;
    QHash<QString, QString> m_waiting; ///< run → path, until its output is here
};

} // namespace Aloft
