#include "core/providers/runtimejson.h"

using namespace Qt::StringLiterals;

namespace Aloft {

QJsonObject toJson(const RuntimeSpec &spec)
{
    return {
        {u"accelerator"_s, spec.accelerator}, {u"acceleratorCount"_s, spec.acceleratorCount},
        {u"memoryBytes"_s, spec.memoryBytes}, {u"image"_s, spec.image},
        {u"folder"_s, spec.folder},           {u"name"_s, spec.name},
    };
}

RuntimeSpec runtimeSpecFromJson(const QJsonObject &object)
{
    RuntimeSpec spec;
    spec.accelerator = object["accelerator"_L1].toString();
    spec.acceleratorCount = object["acceleratorCount"_L1].toInt();
    spec.memoryBytes = object["memoryBytes"_L1].toInteger();
    spec.image = object["image"_L1].toString();
    spec.folder = object["folder"_L1].toString();
    spec.name = object["name"_L1].toString();
    return spec;
}

QJsonObject toJson(const Runtime &runtime)
{
    return {
        {u"provider"_s, runtime.providerId}, {u"id"_s, runtime.id},     {u"title"_s, runtime.title},
        {u"folder"_s, runtime.folder},       {u"memo"_s, runtime.memo},
    };
}

Runtime runtimeFromJson(const QJsonObject &object)
{
    Runtime runtime;
    runtime.providerId = object["provider"_L1].toString();
    runtime.id = object["id"_L1].toString();
    runtime.title = object["title"_L1].toString();
    runtime.folder = object["folder"_L1].toString();
    runtime.memo = object["memo"_L1].toObject();
    return runtime;
}

} // namespace Aloft
