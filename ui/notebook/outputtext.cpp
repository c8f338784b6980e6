#include "ui/notebook/outputtext.h"

#include "core/text/terminaltext.h"

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t longestText = 4 * 1024 * 1024; // bytes of one output

} // namespace

QString outputText(const Output &output)
{
    const auto plain = [](const std::string &text) {
        return withoutEscapes(QByteArrayView(
            text.data(), static_cast<qsizetype>(std::min(text.size(), longestText))));
    };
    if (const auto *stream = std::get_if<StreamOutput>(&output))
        return plain(stream->text);
    if (const auto *rich = std::get_if<RichOutput>(&output)) {
        const Json &text = memberAt(rich->data, "text/plain");
        return text.is_string() ? plain(text.get_ref<const std::string &>()) : QString();
    }
    if (const auto *error = std::get_if<ErrorOutput>(&output))
        return error->name + u": "_s + error->value;
    return {};
}

} // namespace Aloft
