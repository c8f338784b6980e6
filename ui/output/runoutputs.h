#pragma once

#include "core/base/error.h"

#include <QTabWidget>

namespace Aloft {

class OutputPane;

/// What a page's runs print, one tab for each program and one for its cells. A tab is used again
/// when the same thing runs again.
class RunOutputs : public QTabWidget
{
    Q_OBJECT

public:
    explicit RunOutputs(QWidget *parent = nullptr);

    /// The tab of this kind and title, made if need be and brought to the front.
    template<typename Pane>
    Pane *open(const QString &title, const QString &folder)
    {
        auto *pane = qobject_cast<Pane *>(find(title, Pane::staticMetaObject));
        if (!pane)
            add(pane = new Pane(title, this), folder);
        setCurrentWidget(pane);
        return pane;
    }

    bool isRunning() const;
    bool isEmpty() const { return indexOf(m_empty) >= 0; } ///< nothing has run yet

Q_SIGNALS:
    void runningChanged();
    void emptied(); ///< the last tab is closed
    void linkActivated(const QUrl &link);
    void messagePosted(const Aloft::Error &error);

private:
    void closeTab(int index);
    void showEmpty();
    OutputPane *paneAt(int index) const;
    OutputPane *find(const QString &title, const QMetaObject &kind) const;
    void add(OutputPane *pane, const QString &folder);

    QWidget *m_empty;
};

} // namespace Aloft
