#include "core/drive/runtime/runtimecompare.h"

#include "core/drive/folder/folderid.h"
#include "core/drive/runtime/runtimeitem.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

RuntimeCompare::RuntimeCompare(JupyterServer *server, const PackPlace &place, const QString &id,
                               const RuntimeBytes &bytes, const ServerEntry &known)
    : RuntimeFlow(server)
    , m_place(place)
    , m_id(id)
    , m_bytes(bytes)
    , m_there(known)
{ }

/// Where no checksum will come, asking once more for what has just been told tells nothing new.
void RuntimeCompare::begin()
{
    const bool mayTell = m_server->version().mayTellDigests();
    if (!mayTell && m_there.size >= 0)
        return take(ServerEntry(m_there));
    runStep(mayTell ? m_server->digest(serverPath(m_id), m_bytes.size)
                    : m_server->entry(serverPath(m_id)),
            [this](const ServerTask<ServerEntry> &asked) { take(asked.value()); });
}

void RuntimeCompare::take(const ServerEntry &there)
{
    m_there = there;
    if (!there.sha256.isEmpty())
        answerWith(there.sha256 == m_bytes.sha256.toHex() ? Answer::Same : Answer::Other);
    else if (std::max(there.size, m_bytes.size) <= largestRead)
        readBack(); // whatever size is told: servers tell that of a link, not of what it leads to
    else if (there.size != m_bytes.size)
        answerWith(Answer::Other);
    else
        askProgram();
}

/// As a stream: a link may lead to a file that would fill the server's memory.
void RuntimeCompare::readBack()
{
    constexpr int granted = 200; // HTTP
    auto *stream = m_server->readStream(serverPath(m_id), largestRead);
    runStep(
        stream, [this](const ServerTask<QByteArray> &read) { compare(read.value()); },
        [this, stream](const Error &error) {
            if (error.kind == Error::Kind::NotFound)
                readAnswer();
            else if (error.kind == Error::Kind::BadInput && stream->status() == granted)
                answerWith(Answer::Other); // it has more
            else
                fail(error);
        });
}

void RuntimeCompare::readAnswer()
{
    runStep(m_server->read(serverPath(m_id), largestRead),
            [this](const ServerTask<QByteArray> &read) { compare(read.value()); });
}

void RuntimeCompare::compare(const QByteArray &there)
{
    const bool isSame = QCryptographicHash::hash(there, QCryptographicHash::Sha256)
        == m_bytes.sha256;
    answerWith(isSame ? Answer::Same : Answer::Other);
}

/// It knows a file by its name: that of a part is like no other. What breaks off tells nothing yet.
void RuntimeCompare::askProgram()
{
    RemoteProgramTask *task = isRuntimePart(nameOf(m_id))
        ? m_place.program(u"verify"_s, serverPath(m_id), m_bytes.sha256)
        : nullptr;
    if (!task)
        return answerWith(Answer::SameSize);
    runStep(
        task,
        [this](const RemoteProgramTask &done) {
            const QJsonValue same = QJsonDocument::fromJson(done.output())["same"_L1];
            answerWith(!same.isBool()      ? Answer::SameSize
                           : same.toBool() ? Answer::Same
                                           : Answer::Other);
        },
        [this](const Error &error) {
            if (breaksOff(error))
                fail(brokenOff(error));
            else
                answerWith(Answer::SameSize);
        });
}

void RuntimeCompare::answerWith(Answer answer)
{
    m_answer = answer;
    succeed();
}

} // namespace Aloft

#include "moc_runtimecompare.cpp"
