#pragma once

#include "core/base/result.h"
#include "ui/shell/pagefactory.h"

#include <QObject>
#include <QPointer>
#include <QSet>
#include <QThreadPool>
#include <QTimer>

#include <map>

namespace Aloft {

class Page;

/// Keeps unsaved text safe from crashes: a second after a change, what pages have not saved is
/// written to one file a page, atomically and off the window's thread. Saving or closing a page
/// takes its file away, and so does an orderly end.
class Journal : public QObject
{
    Q_OBJECT

public:
    /// What an unexpected end left behind.
    struct Entry
    {
        QString file;      ///< in the journal's folder
        QString path;      ///< of the document; empty when it was never saved
        QString workspace; ///< folder of its window; may be empty
        PageForm form = PageForm::OfItsKind;
        QByteArray content;
    };

    explicit Journal(const QString &folder, QObject *parent = nullptr);
    ~Journal() override; ///< waits for writes under way

    static QList<Entry> leftovers(const QString &folder); ///< the oldest first

    /// Of several for one document the last one; the others stay in their files until next time.
    static QList<Entry> newestOfEach(QList<Entry> entries);

    void watch(Page *page, const QString &workspace,
               PageForm form = PageForm::OfItsKind); ///< until it is gone

    /// The page has the content of a leftover now; it goes on in the same file.
    void adopt(Page *page, const QString &leftoverFile);
    void forget(Page *page); ///< its text was saved or given up
    void flush();            ///< writes now, and waits

    static constexpr int DelayMs = 1000;
    static constexpr int RetryMs = 30'000; ///< after a failure

Q_SIGNALS:
    void failed(const Aloft::Error &error); ///< unsaved text is in no file; once until it is again

private:
    struct Watched
    {
        QPointer<Page> page;
        QString workspace;
        PageForm form;
        QString file;
        bool isDirty = false;
        bool isWritten = false;
        bool isUnderWay = false; ///< being written right now
    };

    void note(const Page *page);
    void writeDirty();
    void write(Watched &watched);
    void noteEnd(const QString &file, const Result<void> &written);
    void remove(Watched &watched);

    QString m_folder;
    std::map<const QObject *, Watched> m_watched;
    QTimer m_timer;
    QSet<QString> m_failing; ///< files that hold less than their page says
    QThreadPool m_writer;    ///< one thread, so that writes stay in order
};

} // namespace Aloft
