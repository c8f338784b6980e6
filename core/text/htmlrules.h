#pragma once

#include <QtGlobal>

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

namespace Aloft {

using HtmlNames = std::initializer_list<std::string_view>;

bool isIn(HtmlNames names, std::string_view name);

/// The element that stands for one in the subset; empty for one that only lends its text.
std::string_view elementFor(std::string_view name);

bool isVoid(std::string_view name);    ///< has no content and no end tag
bool isDropped(std::string_view name); ///< goes with everything in it
bool endsParagraph(std::string_view name);

/// What an opening tag ends first, though nobody wrote the end tag: up to one of `inside`.
struct ImpliedEnd
{
    HtmlNames opening;
    HtmlNames ended;
    HtmlNames inside;
};

extern const std::array<ImpliedEnd, 5> ImpliedEnds;

bool isIdentifier(std::string_view text); ///< one or several, for class and id
bool isLength(std::string_view text);     ///< "12", "50%", "12px", within reason

/// A reference at the start of text as it may stay: "&name;", "&#12;"; 0 when it is a bare &.
std::size_t referenceLength(std::string_view text);

/// The address of a link that may be followed, or an empty string.
std::string safeLink(std::string_view target);

/// The data: URI of an image as it may be shown, or an empty string. limit counts bytes.
std::string safeImage(std::string_view source, qsizetype limit);

} // namespace Aloft
