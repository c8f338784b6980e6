#include "core/jupyter/notebook/jsontext.h"

#include "core/jupyter/notebook/pythonfloat.h"

#include <QCoreApplication>
#include <QUtf8StringView>

#include <algorithm>
#include <charconv>
#include <unordered_map>

namespace Aloft {

namespace {

constexpr std::uint8_t NumberTextSubtype = 1;

Json textNumber(std::string_view text)
{
    return Json::binary(std::vector<std::uint8_t>(text.begin(), text.end()), NumberTextSubtype);
}

template<typename Integer>
bool parsesWhole(std::string_view text, Integer &value)
{
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc() && end == text.data() + text.size();
}

} // namespace

Json numberFromText(std::string_view text)
{
    if (text.find_first_of(".eEN") == std::string_view::npos && text.back() != 'y') {
        std::int64_t small = 0;
        if (text != "-0" && parsesWhole(text, small))
            return small;
        std::uint64_t large = 0;
        return parsesWhole(text, large) ? Json(large) : textNumber(text);
    }
    double value = 0;
    if ((text.back() >= '0' && text.back() <= '9') && parsesWhole(text, value)
        && pythonFloat(value) == text)
        return value;
    return textNumber(text);
}

bool isNumberText(const Json &value)
{
    return value.is_binary() && value.get_binary().has_subtype()
        && value.get_binary().subtype() == NumberTextSubtype;
}

std::string numberText(const Json &value)
{
    if (isNumberText(value))
        return {value.get_binary().begin(), value.get_binary().end()};
    if (value.is_number_float())
        return pythonFloat(value.get<double>());
    return value.is_number() ? value.dump() : std::string();
}

qsizetype invalidUtf8At(QByteArrayView text)
{
    if (QUtf8StringView(text.data(), text.size()).isValidUtf8())
        return -1;
    qsizetype at = 0;
    while (at < text.size()) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const qsizetype length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        const QByteArrayView one = text.sliced(at, std::min(length, text.size() - at));
        if (lead >= 0x80 && !QUtf8StringView(one.data(), one.size()).isValidUtf8())
            return at;
        at += length;
    }
    return at;
}

QString placeInText(QByteArrayView text, qsizetype offset)
{
    const QByteArrayView before = text.first(std::min(offset, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const QByteArrayView last = before.sliced(before.lastIndexOf('\n') + 1);
    const auto column =
        std::count_if(last.begin(), last.end(), [](char c) { return (c & 0xC0) != 0x80; }) + 1;
    return QCoreApplication::translate("Aloft::JsonReader", "line %1, column %2")
        .arg(line)
        .arg(column);
}

Json &appendMember(Json &object, const std::string &key, Json value)
{
    auto &members = object.get_ref<Json::object_t &>();
    members.emplace_back(key, std::move(value));
    return members.back().second;
}

void dropRepeatedKeys(Json &object)
{
    auto &members = object.get_ref<Json::object_t &>();
    std::unordered_map<std::string_view, std::size_t> places;
    places.reserve(members.size());
    for (std::size_t i = 0; i < members.size(); ++i)
        places.try_emplace(std::string_view((members.begin() + std::ptrdiff_t(i))->first), i);
    if (places.size() == members.size())
        return;
    Json::object_t kept;
    std::unordered_map<std::string, std::size_t> keptPlaces;
    for (auto &member : members) {
        const auto [place, isNew] = keptPlaces.try_emplace(member.first, kept.size());
        if (isNew)
            kept.emplace_back(member.first, std::move(member.second));
        else
            (kept.begin() + std::ptrdiff_t(place->second))->second = std::move(member.second);
    }
    members.swap(kept);
}

} // namespace Aloft
