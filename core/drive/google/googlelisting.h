#pragma once

#include "core/base/task.h"
#include "core/drive/google/googlewire.h"

#include <QHash>
#include <QPointer>

namespace Aloft {

/// All files that a query finds, page by page; from the start again when Google forgets where it
/// was. None is there twice.
class GoogleListing : public Task
{
    Q_OBJECT

public:
    /// order as Google's orderBy; empty: any.
    GoogleListing(GoogleWire *wire, const QString &query, const QString &order = {});

    const QList<GoogleFile> &files() const { return m_files; }

protected:
    void run() override;

private:
    void ask();
    void take(const GooglePage &page);
    void restart(const Error &error, int status);

    QPointer<GoogleWire> m_wire;
    QString m_query;
    QString m_order;
    QString m_token; ///< of the page to ask for; empty: the first
    QList<GoogleFile> m_files;
    QHash<QString, qsizetype> m_places; ///< id → index
    int m_vainPages = 0;                ///< in a row
    int m_restarts = 0;
};

/// Learns the real id of My Drive's root: by asking, and where that is not allowed from an item in
/// it. Succeeds also when there is none.
class GoogleRootTask : public Task
{
    Q_OBJECT

public:
    explicit GoogleRootTask(GoogleWire *wire);

protected:
    void run() override;

private:
    void lookInside();

    QPointer<GoogleWire> m_wire;
};

/// What a list fails with that goes on for ever.
Error endlessGoogleList();

/// What folders of these ids hold, without the trash.
QString googleChildrenQuery(const QStringList &folderIds);

} // namespace Aloft
