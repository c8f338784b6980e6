#include "core/jupyter/server/uploadtask.h"

#include "core/jupyter/server/jupyterserver.h"

#include <QUuid>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 chunkSize = qint64(1) << 20; // proxies in front of servers often allow little

QString besides(const QString &path)
{
    const QString folder = path.contains(u'/') ? path.section(u'/', 0, -2) + u'/' : QString();
    const QString unique = QUuid::createUuid().toString(QUuid::Id128).left(8);
    return folder + path.section(u'/', -1) + u".aloft-"_s + unique; // servers refuse leading dots
}

} // namespace

UploadTask::UploadTask(JupyterServer *server, const QString &localFile, const QString &path)
    : Task(server)
    , m_server(server)
    , m_file(localFile)
    , m_path(path)
    , m_partPath(besides(path))
{ }

void UploadTask::run()
{
    if (!m_file.open(QIODevice::ReadOnly)) {
        return fail({Error::Kind::Storage,
                     tr("The file %1 cannot be read.").arg(m_file.fileName()),
                     {},
                     m_file.errorString()});
    }
    sendChunk();
}

void UploadTask::stop()
{
    m_file.close();
    if (m_chunk > 0)
        m_server->remove(m_partPath); // a leftover of a cancelled or failed upload
}

void UploadTask::sendChunk()
{
    const QByteArray data = m_file.read(chunkSize);
    const bool isLast = m_file.atEnd();
    ++m_chunk;
    const bool isWhole = isLast && m_chunk == 1;
    const std::optional<int> number = isWhole ? std::nullopt : std::optional(isLast ? -1 : m_chunk);
    runStep(m_server->writeChunk(m_partPath, data, number), [this, isLast](const Task &) {
        Q_EMIT progressChanged(m_file.pos(), m_file.size());
        if (isLast)
            checkSize();
        else
            sendChunk();
    });
}

void UploadTask::checkSize()
{
    runStep(m_server->entry(m_partPath), [this](const ServerTask<ServerEntry> &checked) {
        const qint64 arrived = checked.value().size;
        if (arrived < 0 || arrived == m_file.size())
            return moveInPlace();
        fail({Error::Kind::Provider, tr("The file %1 arrived incomplete.").arg(m_path),
              tr("Send it again."), u"%1 of %2 bytes"_s.arg(arrived).arg(m_file.size())});
    });
}

void UploadTask::moveInPlace()
{
    const auto replaceWhenTaken = [this](const Error &error) {
        if (error.kind == Error::Kind::Conflict)
            replaceTarget();
        else
            fail(error);
    };
    runStep(
        m_server->rename(m_partPath, m_path),
        [this](const Task &) {
            m_chunk = 0;
            succeed();
        },
        replaceWhenTaken);
}

void UploadTask::replaceTarget()
{
    runStep(m_server->remove(m_path), [this](const Task &) {
        runStep(m_server->rename(m_partPath, m_path), [this](const Task &) {
            m_chunk = 0;
            succeed();
        });
    });
}

} // namespace Aloft

#include "moc_uploadtask.cpp"
