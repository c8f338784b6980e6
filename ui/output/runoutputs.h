#pragma once

#include "core/base/error.h"

#include <QTabWidget>

namespace Aloft {

class KernelRun;
class RunOutput;

/// What a page's runs print, one tab for each program and one for its cells. A tab is used again
/// when the same thing runs again.
class RunOutputs : public QTabWidget
{
    Q_OBJECT

public:
    explicit RunOutputs(QWidget *parent = nullptr);

    /// The tab of this title, made if need be and brought to the front.
    RunOutput *open(const QString &title, const QString &folder);
    bool isRunning() const;

Q_SIGNALS:
    void runningChanged();
    void linkActivated(const QUrl &link);
    void messagePosted(const Aloft::Error &error);

private:
    void closeTab(int index);
    void showEmpty();
    RunOutput *outputAt(int index) const;

    QWidget *m_empty;
};

} // namespace Aloft
