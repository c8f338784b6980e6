#pragma once

#include "core/base/error.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>

class QAction;

namespace Aloft {

class CompareTask;
class FileOperations;
class Page;

/// Says on the page of a file that a sync left another version of it beside it; compares the two,
/// and keeps what the user chooses of them (UX-075).
class TwinBars : public QObject
{
    Q_OBJECT

public:
    explicit TwinBars(QWidget *window);

    /// Of these pages: tells where there is another version, and no longer where there is none.
    void look(const QList<Page *> &pages);

Q_SIGNALS:
    void reported(const QString &text, const std::function<void()> &undo);
    void reportWithdrawn();
    void renamed(const QString &from, const QString &to);
    void failed(const Aloft::Error &error);

private:
    /// Two versions of a file: under its own name, and under that of another one.
    struct Twins
    {
        QString file;
        QString twin;

        bool operator==(const Twins &) const = default;
    };
    using Found = QHash<QString, Twins>; ///< by a page's path

    static Found findTwins(const QStringList &paths);
    void take(const Found &found);
    void say(Page *page, const Twins &twins);
    void withdraw(Page *page);
    void forget(const QObject *page);
    QList<QAction *> answersFor(Page *page, const Twins &twins);
    void compare(Page *page, const Twins &twins);
    void show(const CompareTask &compared, Page *page, const Twins &twins);

    QWidget *m_window;
    FileOperations *m_operations;
    QList<QPointer<Page>> m_pages;
    QHash<const QObject *, Twins> m_said; ///< by page
    QPointer<QObject> m_look;
};

} // namespace Aloft
