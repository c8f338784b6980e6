#include "ui/files/removetask.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <memory>
#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

/// A folder after what is in it.
QFileInfoList everythingIn(const QString &path)
{
    QFileInfoList all{QFileInfo(path)};
    if (!all.constFirst().isDir() || all.constFirst().isSymLink())
        return all;
    QDirIterator inside(path, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                        QDirIterator::Subdirectories);
    while (inside.hasNext()) {
        inside.next();
        all.append(inside.fileInfo());
    }
    std::ranges::reverse(all);
    return all;
}

std::optional<Error> removeOne(const QFileInfo &info)
{
    if (info.isDir() && !info.isSymLink() && QDir().rmdir(info.filePath()))
        return {};
    QFile file(info.filePath());
    if (file.remove())
        return {};
    return Error{Error::Kind::Storage,
                 RemoveTask::tr("%1 could not be deleted.").arg(info.fileName()),
                 RemoveTask::tr("Is its folder read-only, or does another program use it?"),
                 u"%1: %2"_s.arg(info.filePath(), file.errorString())};
}

void removeAll(QPromise<std::optional<Error>> &promise, const QStringList &paths)
{
    std::optional<Error> first;
    for (const QString &path : paths) {
        const QFileInfoList all = everythingIn(path);
        for (const QFileInfo &info : all) {
            if (promise.isCanceled())
                return;
            if (const auto error = removeOne(info); error && !first)
                first = error;
        }
    }
    promise.addResult(first);
}

} // namespace

RemoveTask::RemoveTask(QStringList paths, QObject *parent) : Task(parent), m_paths(std::move(paths))
{ }

RemoveTask::~RemoveTask()
{
    m_removal.cancel();
}

void RemoveTask::run()
{
    connect(&m_removal, &QFutureWatcherBase::finished, this, [this] {
        if (const std::optional<Error> error = m_removal.result())
            fail(*error);
        else
            succeed();
    });
    auto promise = std::make_shared<QPromise<std::optional<Error>>>();
    m_removal.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, paths = m_paths] {
        promise->start();
        removeAll(*promise, paths);
        promise->finish();
    });
}

void RemoveTask::stop()
{
    m_removal.disconnect(this);
    m_removal.cancel();
}

} // namespace Aloft

#include "moc_removetask.cpp"
