// Notebooks as they came out, of runs whose machines do not see the files of this computer.

#include "core/base/atomicfile.h"
#include "core/runs/runbook_p.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <functional>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

/// Fetches a notebook into a file.
class KeepNotebookTask final : public Task
{
public:
    using Fetch = std::function<Result<FileTask *>()>;

    KeepNotebookTask(Fetch fetch, QString path, QObject *parent)
        : Task(parent)
        , m_fetch(std::move(fetch))
        , m_path(std::move(path))
    { }

protected:
    void run() override
    {
        const Result<FileTask *> fetched = m_fetch();
        if (!fetched) {
            fail(fetched.error());
            return;
        }
        runStep(*fetched, [this](const FileTask &file) {
            QDir().mkpath(QFileInfo(m_path).path());
            if (const Result<void> written = writeFile(m_path, file.bytes()); !written)
                fail(written.error());
            else
                succeed();
        });
    }

private:
    Fetch m_fetch;
    const QString m_path;
};

} // namespace

QString RunBook::notebookPath(const QString &runId) const
{
    return d->folder + "/runs/"_L1 + runId + "/notebook.ipynb"_L1;
}

Task *RunBook::keepNotebook(const QString &runId)
{
    auto *task = new KeepNotebookTask([this, runId] { return d->notebookOf(runId); },
                                      notebookPath(runId), this);
    task->start();
    return task;
}

Result<FileTask *> RunBook::Private::notebookOf(const QString &runId)
{
    const RunEntry *entry = shelf.find(runId);
    if (!entry || entry->record.order.kind != RunKind::Notebook || entry->record.isGone)
        return failure(Error::Kind::NotFound, RunBook::tr("This run has no notebook."), runId);
    const RunPlace *place = placeOf(entry->record);
    FileTask *file = place && place->isConnected() ? place->host()->notebook(wholeOrder(*entry))
                                                   : nullptr;
    if (!file)
        return failure({Error::Kind::Network, RunBook::tr("The run cannot be reached now."),
                        RunBook::tr("Try again when its session is connected."), runId});
    return file;
}

/// Pages of rows come without the text of the program.
RunOrder RunBook::Private::wholeOrder(const RunEntry &entry) const
{
    RunOrder order = entry.record.order;
    if (const auto stored = store.record(order.id); stored && !order.source)
        order.source = stored->order.source;
    return order;
}

/// What was fetched while it ran must not pass for the whole, unless there will be nothing better.
void RunBook::Private::dropPartialNotebook(const RunRecord &record)
{
    const QString path = q->notebookPath(record.id());
    if (record.order.kind == RunKind::Notebook && !record.isGone && record.order.output != path)
        QFile::remove(path);
}

/// One that was sent along has its outputs there only, and they go when the run is deleted there.
void RunBook::Private::bringHome(const RunEntry &entry)
{
    const RunRecord &record = entry.record;
    if (record.order.kind != RunKind::Notebook || !record.isOwn || record.isGone
        || !isOver(record.state()) || QFileInfo::exists(q->notebookPath(record.id()))
        || !wholeOrder(entry).source)
        return;
    q->keepNotebook(record.id()); // not reached now: when its host answers again
}

} // namespace Aloft
