#include "core/drive/runtime/packedcarry.h"

#include "core/drive/runtime/runtimeitem.h"

#include <QUuid>

namespace Aloft {

using namespace Qt::StringLiterals;

PackedCarry::PackedCarry(const RuntimeWork &work, const PackPlace &place)
    : RuntimeFlow(work)
    , m_place(place)
    , m_part(runtimePart(u"/pack"_s, QUuid::createUuid().toByteArray()))
{ }

RemoteProgramTask *PackedCarry::program(const QString &verb, const QByteArray &sha256) const
{
    return m_place.program(verb, serverPath(m_part), sha256);
}

void PackedCarry::runProgram(const QString &verb, const QByteArray &sha256, const Take &take)
{
    RemoteProgramTask *task = program(verb, sha256);
    if (!task)
        return fail({Error::Kind::Refused,
                     tr("Nothing can be run on the machine of this session now."),
                     tr("The files go one by one."),
                     {}});
    runStep(task, [take](const RemoteProgramTask &done) { take(done.output()); });
}

} // namespace Aloft

#include "moc_packedcarry.cpp"
