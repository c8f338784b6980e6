#pragma once

#include "core/base/computetask.h"
#include "core/base/result.h"
#include "core/sync/ignorerules.h"
#include "core/sync/leftrules.h"
#include "core/sync/syncplan.h"

#include <memory>
#include <utility>

namespace Aloft {

/// What must still be here when a step takes it away.
struct LocalExpectation
{
    QString path;
    LocalStamp stamp;
    std::optional<Checksum> content; ///< of a young file, whose stamp need not show an edit
};

/// A download that is all there, and what it must be.
struct Arrival
{
    QString file;     ///< as incoming() said
    qint64 size = -1; ///< bytes; -1: not told
    std::optional<Checksum> checksum;
    QDateTime modified; ///< the time that it gets; invalid: none
};

/// The folder of a workspace, as a sync reads and changes it. Its calls wait for the disk and may
/// come from any thread, several at a time. Paths are below it, '/' between their parts.
///
/// What is no longer as the caller says fails with Conflict and is left alone, and so is a name
/// that is taken; what is not there is NotFound.
class SyncTree
{
public:
    using Cancelled = std::function<bool()>;

    SyncTree() = default;
    virtual ~SyncTree() = default;
    Q_DISABLE_COPY_MOVE(SyncTree)

    virtual bool isQuick() const { return false; } ///< in memory: needs no thread of its own
    virtual NameRules nameRules() const { return NameRules::Posix; }
    virtual NameCase nameCase() const = 0; ///< as far as known; a scan may find out

    /// What tells the folder from another that is in its place by now; fails where a scan would.
    virtual Result<quint64> number() = 0;

    virtual Result<IgnoreTexts> ignoreTexts() = 0; ///< empty where there is no such file
    virtual Result<LocalSnapshot> scan(const IgnoreRules &rules, const Cancelled &isCancelled) = 0;
    virtual Result<LocalStamp> stamp(const QString &path) = 0; ///< NotFound also for links and such
    virtual Result<Checksum> checksum(const QString &file, Checksum::Algorithm algorithm,
                                      const Cancelled &isCancelled) = 0;

    virtual Result<LocalStamp> makeFolder(const QString &path) = 0; ///< one that is there is taken
    virtual Result<LocalStamp> move(const QString &from, const LocalStamp &expected,
                                    const QString &to) = 0;

    /// A file, or a folder with exactly these members and what is litter, the folder itself first.
    virtual Result<void> trash(const QList<LocalExpectation> &members) = 0;

    virtual QString file(const QString &path) const = 0;   ///< absolute
    virtual QString incoming(const QString &id) const = 0; ///< where a download of it may arrive

    /// What arrived there, up to so many bytes.
    virtual Result<QByteArray> arrived(const QString &incoming, qint64 most) const = 0;
    virtual void discard(const QString &incoming) = 0; ///< what arrived there

    /// Of the rules of this computer alone; see changeLeftRules().
    virtual Result<void> changeLeft(const std::function<void(LeftRules &)> &change) = 0;

    /// Puts what has arrived into a place: where the expected file is, or, with a stamp of nothing,
    /// where nothing is. What is not as it must be is discarded.
    virtual Result<LocalStamp> install(const Arrival &arrival,
                                       const LocalExpectation &expected) = 0;
};

/// Something done with a SyncTree, away from the thread that asks where it may take time.
template<typename T>
class TreeTask : public Task
{
public:
    using Work = std::function<Result<T>(SyncTree &, const SyncTree::Cancelled &)>;

    TreeTask(std::shared_ptr<SyncTree> tree, Work work, QObject *parent = nullptr)
        : Task(parent)
        , m_tree(std::move(tree))
        , m_work(std::move(work))
    { }

    const Result<T> &result() const { return *m_result; } ///< once finished without an error

protected:
    void run() override
    {
        if (m_tree->isQuick())
            return end(m_work(*m_tree, [] { return false; }));
        // What the work holds, perhaps a great deal, goes in the thread that did it.
        auto *task = new ComputeTask<Result<T>>(
            [tree = m_tree,
             held = std::make_shared<Work>(std::exchange(m_work, {}))](const auto &isCancelled) {
                const Work work = std::exchange(*held, {});
                return work(*tree, isCancelled);
            },
            this);
        runStep(task, [this](const ComputeTask<Result<T>> &done) { end(done.value()); });
    }

private:
    void end(const Result<T> &result)
    {
        m_result = result;
        if (result)
            succeed();
        else
            fail(result.error());
    }

    const std::shared_ptr<SyncTree> m_tree;
    Work m_work;
    std::optional<Result<T>> m_result;
};

} // namespace Aloft
