#pragma once

#include "core/base/result.h"

#include <QTabWidget>

#include <functional>
#include <utility>

namespace Aloft {

class OutputPane;

/// What a page's runs print, one tab for each program and one for its cells. A tab is used again
/// when the same thing runs again.
class RunOutputs : public QTabWidget
{
    Q_OBJECT

public:
    /// Whether what is shown here may change a file, or why not.
    using WritePermission = std::function<Result<void>(const QString &path)>;

    explicit RunOutputs(QWidget *parent = nullptr);

    void setWritePermission(WritePermission mayWrite) { m_mayWrite = std::move(mayWrite); }
    Result<void> mayWrite(const QString &path) const { return m_mayWrite(path); }

    /// The tab of this kind and title, made if need be and brought to the front.
    template<typename Pane>
    Pane *open(const QString &title, const QString &folder)
    {
        for (Pane *pane : panes<Pane>()) {
            if (pane->title() == title)
                return bringUp(pane);
        }
        return openNew<Pane>(title, folder);
    }
    template<typename Pane>
    Pane *openNew(const QString &title, const QString &folder)
    {
        auto *pane = new Pane(title, this);
        add(pane, folder);
        return bringUp(pane);
    }
    template<typename Pane>
    Pane *bringUp(Pane *pane)
    {
        setCurrentWidget(pane);
        return pane;
    }

    template<typename Pane>
    QList<Pane *> panes() const ///< of this kind, in the order of the tabs
    {
        QList<Pane *> found;
        for (int i = 0; i < count(); ++i) {
            if (auto *pane = qobject_cast<Pane *>(widget(i)))
                found.append(pane);
        }
        return found;
    }

    bool isRunning() const;
    bool isEmpty() const { return indexOf(m_empty) >= 0; } ///< nothing has run yet

Q_SIGNALS:
    void runningChanged();
    void stopOffered(); ///< in the tab in front: what runs there ignored the interrupt
    void emptied();     ///< the last tab is closed
    void linkActivated(const QUrl &link);
    void messagePosted(const Aloft::Error &error);

private:
    void closeTab(int index);
    void showEmpty();
    OutputPane *paneAt(int index) const;
    void add(OutputPane *pane, const QString &folder);

    QWidget *m_empty;
    WritePermission m_mayWrite = [](const QString &) { return Result<void>(); };
};

} // namespace Aloft
