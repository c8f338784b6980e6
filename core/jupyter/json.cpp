#include "core/jupyter/json.h"

namespace Aloft {

const Json &memberAt(const Json &object, const char *key)
{
    static const Json null;
    if (!object.is_object())
        return null;
    const auto found = object.find(key);
    return found == object.end() ? null : *found;
}

QString stringAt(const Json &object, const char *key)
{
    const Json &member = memberAt(object, key);
    return member.is_string() ? toQString(member.get_ref<const std::string &>()) : QString();
}

} // namespace Aloft
