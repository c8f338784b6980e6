#include "core/hardware/check/checkevidence.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype longestText = 4000;
constexpr qsizetype longestList = 256;

QString textAt(const QJsonObject &object, QLatin1StringView key)
{
    return object[key].toString().left(longestText);
}

QJsonArray listAt(const QJsonObject &object, QLatin1StringView key)
{
    QJsonArray list = object[key].toArray();
    while (list.size() > longestList)
        list.removeLast();
    return list;
}

QStringList wordsAt(const QJsonObject &object, QLatin1StringView key)
{
    QStringList words;
    for (const QJsonValue &word : listAt(object, key))
        words.append(word.toString().left(longestText));
    return words;
}

/// A whole number that is not negative, whatever is there.
qint64 countAt(const QJsonObject &object, QLatin1StringView key)
{
    return qMax(qint64(0), object[key].toInteger());
}

int numberAt(const QJsonObject &object, QLatin1StringView key)
{
    return int(qBound(qint64(-1'000'000), object[key].toInteger(), qint64(1'000'000'000)));
}

Result<QJsonObject> document(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object["schema"_L1].toInt() != 1)
        return failure({Error::Kind::BadInput,
                        QCoreApplication::translate(
                            "Aloft::GpuCheck", "The runtime's answer could not be understood."),
                        {},
                        QString::fromUtf8(json.left(200))});
    return object;
}

DriverAnswer answerAt(const QJsonObject &object, QLatin1StringView key)
{
    static const QHash<QString, DriverAnswer::State> states = {
        {u"ok"_s, DriverAnswer::State::Ok},           {u"absent"_s, DriverAnswer::State::Absent},
        {u"failed"_s, DriverAnswer::State::Failed},   {u"late"_s, DriverAnswer::State::Late},
        {u"crashed"_s, DriverAnswer::State::Crashed},
    };
    const QJsonObject answer = object[key].toObject();
    return {states.value(textAt(answer, "state"_L1)), numberAt(answer, "code"_L1),
            textAt(answer, "text"_L1).trimmed(), textAt(answer, "cuda"_L1)};
}

CardFacts cardFrom(const QJsonObject &object, bool isInstance = false)
{
    CardFacts card;
    card.index = numberAt(object, "index"_L1);
    card.code = numberAt(object, "code"_L1);
    card.trouble = textAt(object, "text"_L1);
    card.name = textAt(object, "name"_L1);
    card.uuid = textAt(object, "uuid"_L1);
    card.capability = textAt(object, "capability"_L1);
    card.memoryBytes = countAt(object, "memoryBytes"_L1);
    card.load = object["load"_L1].isDouble() ? numberAt(object, "load"_L1) : -1;
    card.powerLimitWatts = int(countAt(object, "powerLimit"_L1) / 1000);
    card.throttle = quint64(countAt(object, "throttle"_L1));
    card.multiprocessors = numberAt(object, "sms"_L1);
    card.isMig = object["mig"_L1].toBool();
    for (const QJsonValue &value : listAt(object, "processes"_L1)) {
        const QJsonObject process = value.toObject();
        card.processes.append({numberAt(process, "pid"_L1), textAt(process, "name"_L1),
                               process["outside"_L1].toBool(), countAt(process, "bytes"_L1)});
    }
    if (!isInstance) {
        for (const QJsonValue &instance : listAt(object, "instances"_L1))
            card.instances.append(cardFrom(instance.toObject(), true));
    }
    return card;
}

FrameworkFacts frameworkFrom(const QString &id, const QJsonObject &object)
{
    FrameworkFacts facts;
    facts.id = id;
    const QString state = textAt(object, "state"_L1);
    facts.state = state == "late"_L1 ? FrameworkFacts::State::Late
        : state == "answered"_L1     ? FrameworkFacts::State::Answered
                                     : FrameworkFacts::State::Crashed;
    facts.version = textAt(object, "version"_L1);
    facts.cuda = textAt(object, "cuda"_L1);
    facts.hip = textAt(object, "hip"_L1);
    facts.code = wordsAt(object, "code"_L1);
    facts.isAvailable = object["available"_L1].toBool();
    facts.works = object["works"_L1].toBool();
    facts.seesApple = object["mps"_L1].toBool();
    const QJsonObject error = object["error"_L1].toObject();
    facts.errorType = textAt(error, "type"_L1);
    facts.errorText = textAt(error, "text"_L1);
    facts.warnings = wordsAt(object, "warnings"_L1);
    facts.copies = wordsAt(object, "copies"_L1);
    return facts;
}

void readSpeedState(Speed &speed, const QJsonObject &state)
{
    speed.reasons = quint64(countAt(state, "reasons"_L1));
    speed.throttledFraction = state["throttled_fraction"_L1].toDouble(-1);
    speed.powerLimitWatts = state["power_limit_w"_L1].toDouble();
    const QJsonObject link = state["link"_L1].toObject();
    speed.linkGeneration = numberAt(link, "max_gen"_L1);
    speed.linkWidth = numberAt(link, "max_width"_L1);
    speed.foundWidth = numberAt(link, "width"_L1);
}

} // namespace

std::optional<double> Speed::value(const QString &id) const
{
    const auto figure = std::ranges::find(figures, id, &SpeedFigure::id);
    return figure == figures.end() ? std::nullopt : std::optional(figure->value);
}

QString Presence::cudaVersion() const
{
    return nvml.cuda.isEmpty() ? cuda.cuda : nvml.cuda;
}

Result<Presence> parsePresence(const QByteArray &json)
{
    const auto object = document(json);
    if (!object)
        return failure(object.error());
    Presence presence;
    presence.executable = textAt(*object, "executable"_L1);
    presence.python = textAt(*object, "python"_L1);
    presence.system = textAt(*object, "system"_L1);
    presence.machine = textAt(*object, "machine"_L1);
    presence.cores = numberAt(*object, "cores"_L1);
    for (const QJsonValue &value : listAt(*object, "pci"_L1))
        presence.bus.append({value["vendor"_L1].toString(), value["device"_L1].toString(),
                             value["asleep"_L1].toBool()});
    presence.nodes = wordsAt(*object, "nodes"_L1);
    presence.moduleVersion = textAt(*object, "driverFile"_L1);
    presence.isContainer = (*object)["container"_L1].toBool();
    const QJsonObject environment = (*object)["environment"_L1].toObject();
    for (auto variable = environment.begin(); variable != environment.end(); ++variable)
        presence.environment.insert(variable.key(), variable->toString());
    presence.nvml = answerAt(*object, "nvml"_L1);
    presence.cuda = answerAt(*object, "cuda"_L1);
    presence.smi = answerAt(*object, "smi"_L1);
    // Where NVML cannot be asked, nvidia-smi may be able to: it looks for it in other places.
    const bool isBySmi = presence.nvml.state != DriverAnswer::State::Ok
        && presence.smi.state == DriverAnswer::State::Ok;
    const QJsonObject told = (*object)[isBySmi ? "smi"_L1 : "nvml"_L1].toObject();
    presence.driverVersion = textAt(told, "driver"_L1);
    for (const QJsonValue &card : listAt(told, "gpus"_L1))
        presence.cards.append(cardFrom(card.toObject()));
    presence.cudaCards = numberAt((*object)["cuda"_L1].toObject(), "count"_L1);
    return presence;
}

Result<Frameworks> parseFrameworks(const QByteArray &json)
{
    const auto object = document(json);
    if (!object)
        return failure(object.error());
    Frameworks frameworks;
    frameworks.executable = textAt(*object, "executable"_L1);
    frameworks.python = textAt(*object, "python"_L1);
    frameworks.conda = wordsAt(*object, "conda"_L1);
    const QJsonObject found = (*object)["frameworks"_L1].toObject();
    for (const QString &id : {u"torch"_s, u"tensorflow"_s, u"jax"_s, u"cupy"_s}) {
        if (found.contains(id))
            frameworks.found.append(frameworkFrom(id, found[id].toObject()));
    }
    return frameworks;
}

Result<Speed> parseSpeed(const QByteArray &json, int exitStatus)
{
    const auto object = document(json);
    if (!object)
        return failure(object.error());
    Speed speed;
    speed.tier = numberAt(*object, "tier"_L1);
    speed.exitStatus = exitStatus;
    speed.notBuilt = textAt(*object, "build"_L1);
    const QJsonObject device = (*object)["device"_L1].toObject();
    speed.name = textAt(device, "name"_L1);
    speed.multiprocessors = numberAt(device, "sms"_L1);
    speed.memoryBytes = countAt(device, "mem_total"_L1);
    for (const QJsonValue &value : listAt(*object, "results"_L1)) {
        const QJsonObject figure = value.toObject();
        if (figure["value"_L1].isDouble())
            speed.figures.append({textAt(figure, "id"_L1), textAt(figure, "unit"_L1),
                                  textAt(figure, "note"_L1), figure["value"_L1].toDouble()});
    }
    for (const QJsonValue &value : listAt(*object, "errors"_L1)) {
        const QJsonObject error = value.toObject();
        speed.errors.append(textAt(error, "stage"_L1) + ": "_L1 + textAt(error, "name"_L1));
        if (speed.trouble.isEmpty()) {
            speed.trouble = textAt(error, "name"_L1);
            speed.busyPercent = speed.trouble == "BUSY"_L1 ? numberAt(error, "code"_L1) : 0;
        }
    }
    readSpeedState(speed, (*object)["state"_L1].toObject());
    return speed;
}

} // namespace Aloft
