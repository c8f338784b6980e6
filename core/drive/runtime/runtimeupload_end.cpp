// How a file that has arrived is compared, and comes to its place.

#include "core/drive/folder/folderid.h"
#include "core/drive/runtime/runtimeexchange.h"
#include "core/drive/runtime/runtimeitem.h"
#include "core/drive/runtime/runtimetasks.h"
#include "core/drive/runtime/runtimeupload.h"

#include <QJsonDocument>

#include <utility>

namespace Aloft {

using namespace Qt::StringLiterals;

void RuntimeUpload::verify()
{
    if (m_part == m_id)
        m_expected = runtimeItem(m_id, m_there).version; // ours by now
    step(new RuntimeCompare(m_server, m_place, m_part, {m_source->size(), m_sha256}, m_there),
         [this](const RuntimeCompare &compared) {
             m_there = compared.there();
             if (compared.answer() == RuntimeCompare::Answer::Other)
                 refuseArrival();
             else
                 takeVerified();
         });
}

/// Once more from its beginning; twice is no accident.
void RuntimeUpload::refuseArrival()
{
    if (std::exchange(m_isAgain, true))
        return end(damagedThere(nameOf(m_id)));
    if (m_part == m_id)
        return beginAgain();
    step(new RuntimeDrop(m_server, m_part), [this](const Task &) { beginAgain(); });
}

void RuntimeUpload::beginAgain()
{
    m_hasPart = false;
    m_source = std::make_shared<RuntimeSource>(m_order.file);
    open();
}

void RuntimeUpload::takeVerified()
{
    if (m_part == m_id)
        return arrive(m_there);
    if (!isSmall())
        Q_EMIT traceChanged(traceOf(runtimeItem(m_id, m_there).version));
    if (isReplacing())
        lookAgain();
    else
        place();
}

QString RuntimeUpload::traceOf(const QString &version) const
{
    return runtimeTrace(runtimePart(m_id, key()), version);
}

void RuntimeUpload::place()
{
    runStep(
        m_server->rename(serverPath(m_part), serverPath(m_id)),
        [this](const ServerTask<ServerEntry> &placed) { arrive(placed.value()); },
        [this](const Error &error) {
            if (error.kind == Error::Kind::Conflict)
                compareWithTaken();
            else
                end(explainedName(nameOf(m_id), error));
        });
}

/// A large one takes its time.
void RuntimeUpload::lookAgain()
{
    runStep(
        new RuntimeStatTask(m_server, m_id),
        [this](const RuntimeStatTask &found) {
            if (found.item().version == m_replacedVersion)
                m_isByNames ? exchange() : replace();
            else if (found.item().size == m_source->size())
                compareWithTaken();
            else
                end(taken());
        },
        [this](const Error &error) {
            if (error.kind == Error::Kind::NotFound)
                beginAgain(); // an earlier attempt may be at its exchange
            else
                end(error);
        });
}

/// By a program, in one step: what has the name keeps its mode, and a link stays one. That may take
/// minutes, so that it is told what it is to find.
void RuntimeUpload::replace()
{
    m_isByNames = true;
    RemoteProgramTask *task = m_place.program(u"replace"_s, serverPath(m_part), m_sha256,
                                              {nameOf(m_id), runtimeItem(m_part, m_there).version,
                                               m_replacedVersion});
    if (!task)
        return exchange();
    runStep(
        task,
        [this](const RemoteProgramTask &done) {
            const bool isDone = QJsonDocument::fromJson(done.output())["done"_L1].toBool();
            lookWhatIsLeft(isDone ? &RuntimeUpload::arriveReplaced
                                  : &RuntimeUpload::recognizeReplaced);
        },
        [this](const Error &error) {
            if (breaksOff(error))
                end(brokenOff(error));
            else
                lookWhatIsLeft(&RuntimeUpload::recognizeReplaced);
        });
}

/// Whatever a program says, or its answer is lost: where the part is gone, it has its place.
void RuntimeUpload::lookWhatIsLeft(void (RuntimeUpload::*gone)())
{
    runStep(
        m_server->entry(serverPath(m_part)), [this](const Task &) { lookAgain(); },
        [this, gone](const Error &error) {
            if (error.kind == Error::Kind::NotFound)
                (this->*gone)();
            else
                end(error);
        });
}

void RuntimeUpload::arriveReplaced()
{
    step(m_server->entry(serverPath(m_id)),
         [this](const ServerTask<ServerEntry> &found) { arrive(found.value()); });
}

void RuntimeUpload::recognizeReplaced()
{
    m_hasPart = false;
    m_trace = traceOf(runtimeItem(m_id, m_there).version);
    compareWithTaken();
}

/// As a server can: by names.
void RuntimeUpload::exchange()
{
    auto *exchange = new RuntimeExchange(m_server, m_part, m_id, aside());
    connect(exchange, &Task::finished, this, [this, exchange] {
        if (exchange->error())
            end(*exchange->error());
        else
            arrive(exchange->placed());
    });
    exchange->start();
}

/// The very same bytes are no conflict: perhaps they are of an upload whose end was not heard of.
void RuntimeUpload::compareWithTaken()
{
    step(new RuntimeCompare(m_server, m_place, m_id, {m_source->size(), m_sha256}),
         [this](const RuntimeCompare &compared) {
             const QString version = runtimeItem(m_id, compared.there()).version;
             const bool isOurs = compared.answer() == RuntimeCompare::Answer::Same
                 || (compared.answer() == RuntimeCompare::Answer::SameSize
                     && m_trace == traceOf(version));
             if (!isOurs)
                 return end(taken());
             if (isReplacing())
                 m_server->remove(serverPath(aside())); // nobody waits for that
             if (m_hasPart)
                 RuntimeDrop::unwatched(m_server, m_part);
             arrive(compared.there());
         });
}

Error RuntimeUpload::taken() const
{
    return isReplacing() ? changedThere(nameOf(m_id)) : nameTaken(nameOf(m_id));
}

void RuntimeUpload::arrive(const ServerEntry &entry)
{
    m_item = runtimeItem(m_id, entry);
    succeed();
}

} // namespace Aloft
