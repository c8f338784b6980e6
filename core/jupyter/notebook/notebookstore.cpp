#include "core/jupyter/notebook/notebookstore.h"

#include "core/base/atomicfile.h"
#include "core/jupyter/notebook/notebookfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QThreadPool>

#include <memory>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

struct Loaded
{
    Result<Notebook> notebook = failure(Error{});
    FileStamp stamp;
};

Result<QByteArray> readAll(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        const bool isMissing = !QFileInfo::exists(path);
        return failure({isMissing ? Error::Kind::NotFound : Error::Kind::Storage,
                        LoadNotebookTask::tr("%1 cannot be read: %2.")
                            .arg(QDir::toNativeSeparators(path), file.errorString()),
                        {},
                        path});
    }
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return failure({Error::Kind::Storage,
                        LoadNotebookTask::tr("%1 cannot be read to its end: %2.")
                            .arg(QDir::toNativeSeparators(path), file.errorString()),
                        {},
                        path});
    return bytes;
}

Loaded load(const QString &path)
{
    Loaded loaded;
    loaded.stamp = fileStamp(path);
    const auto bytes = readAll(path);
    loaded.notebook = bytes ? readNotebook(*bytes) : Result<Notebook>(failure(bytes.error()));
    return loaded;
}

} // namespace

LoadNotebookTask::LoadNotebookTask(QString path, QObject *parent)
    : Task(parent)
    , m_path(std::move(path))
{ }

void LoadNotebookTask::run()
{
    const QPointer<LoadNotebookTask> self(this);
    QThreadPool::globalInstance()->start([self, path = m_path] {
        auto loaded = std::make_shared<Loaded>(load(path));
        // Back in the main thread by way of the application, for the task may be gone by now.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, loaded] {
                if (!self || self->isFinished())
                    return;
                if (!loaded->notebook)
                    return self->fail(loaded->notebook.error());
                self->m_notebook = std::move(*loaded->notebook);
                self->m_stamp = loaded->stamp;
                self->succeed();
            },
            Qt::QueuedConnection);
    });
}

Result<FileStamp> saveNotebook(const QString &path, const Notebook &notebook)
{
    const QByteArray bytes = writeNotebook(notebook);
    if (auto written = writeFile(path, bytes); !written) {
        QString &advice = written.error().advice;
        advice = u"%1 %2"_s
                     .arg(advice,
                          LoadNotebookTask::tr("Your cells are still here, and in Aloft's "
                                               "journal."))
                     .trimmed();
        return failure(written.error());
    }
    return fileStamp(path);
}

} // namespace Aloft

#include "moc_notebookstore.cpp"
